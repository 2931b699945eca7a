package ziffer.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import ziffer.net.Architecture;
import ziffer.net.Architectures;
import ziffer.train.TrainSpeed;

/**
 * The process of a contestant, {@code ziffer} or {@code dl4j}. It prints its name, then answers
 * each line {@code net batch threads steps} with images per second and its peak memory in MB, as
 * {@code torch_speed.py} does.
 */
public final class TrainContestant {
  private TrainContestant() {}

  /** Answers until the end of standard input. */
  public static void main(String... arguments) throws IOException {
    boolean plain = arguments[0].equals("dl4j");
    if (plain) {
      OneDnn.allow();
    }
    PrintStream answers = System.out;
    System.setOut(System.err);
    answers.println(arguments[0]);
    BufferedReader questions =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = questions.readLine(); line != null; line = questions.readLine()) {
      answers.println(answer(line.split(" "), plain));
    }
  }

  private static String answer(String[] question, boolean plain) {
    Architecture net = Architectures.named(question[0]);
    int batch = Integer.parseInt(question[1]);
    int threads = Integer.parseInt(question[2]);
    int steps = Integer.parseInt(question[3]);
    try (TrainSpeed speed =
        plain ? TrainSpeed.dl4j(net, batch, threads) : TrainSpeed.ziffer(net, batch, threads)) {
      speed.imagesPerSecond(Math.max(2, steps / 5));
      return speed.imagesPerSecond(steps) + " " + PeakMemory.megabytes();
    }
  }
}
