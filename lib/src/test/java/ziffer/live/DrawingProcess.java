package ziffer.live;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import ziffer.ZifferException;
import ziffer.data.StrokeFile.Drawing;

/**
 * A process that draws into a folder until it is killed or the disk is full: prints each drawing
 * that is acknowledged, and each removal before and after.
 */
final class DrawingProcess {
  private DrawingProcess() {}

  public static void main(String... arguments) {
    long seed = Long.parseLong(arguments[1]);
    boolean removes = arguments.length > 2;
    Random random = new Random(seed);
    try (ClassFolder folder = ClassFolder.open(Path.of(arguments[0]))) {
      folder.join("anna");
      for (long hand = 1000 * seed; ; hand++) {
        for (Drawing drawing : ClassDrawings.by(hand, 10)) {
          System.out.println("added " + folder.add("anna", drawing).id());
          List<Collected> all = folder.drawings("anna");
          if (removes && random.nextInt(3) == 0) {
            String id = all.get(random.nextInt(all.size())).id();
            System.out.println("removing " + id);
            folder.remove(id);
            System.out.println("removed " + id);
          }
        }
      }
    } catch (ZifferException e) {
      System.out.println(e.getMessage());
    }
  }
}
