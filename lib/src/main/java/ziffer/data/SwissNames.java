package ziffer.data;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The paths of the Swiss digits. All writers filled in the same form of 600 boxes; some boxes are
 * missing, and five are filed under another digit than the form's.
 */
final class SwissNames {
  /** See {@link SwissDigits#digest}. */
  static final String SHA256 = "30c06432c9e1f1b7db1c1130f3f2057148b84e60a2d68a3f7ceaad693086af12";

  /** The digit of each box of the form. */
  private static final String FORM =
      "609372995974350405297788101761769848511067857765993590813779"
          + "713714647594391365609032105963495018101501275563950899379772"
          + "232669390079048269821563335874736352294676249895483687382363"
          + "303224643770887515099202833407362707461493354605799268244873"
          + "085011575662634834476694806669626540713652414780750110921034"
          + "755197744535479559472107023039222186016251726871418475243866"
          + "702097763001116010995215061819011458620346622275299814014261"
          + "524239083808047563782669812485834107634540962841724288438181"
          + "188455590588236932808891219853979923543840733489389865125749"
          + "206073040623171104663972260261421128495740385588255913844551";

  /** First and last box of each gap, by writer. */
  private static final Map<String, int[][]> MISSING =
      Map.ofEntries(
          Map.entry("0001_CH4M", new int[][] {}),
          Map.entry("0002_CH5M", new int[][] {}),
          Map.entry("0003_CH3M", new int[][] {}),
          Map.entry("0004_CH4M", new int[][] {}),
          Map.entry("0005_CH3M", new int[][] {{280, 599}}),
          Map.entry("0006_CH4M", new int[][] {}),
          Map.entry("0008_CH3F", new int[][] {}),
          Map.entry("0009_CH4M", new int[][] {}),
          Map.entry("0011_CH2F", new int[][] {}),
          Map.entry("0012_CH3M", new int[][] {{468, 477}}),
          Map.entry("0014_CH3F", new int[][] {{63, 65}}),
          Map.entry("0015_CH2M", new int[][] {}),
          Map.entry("0017_CH4M", new int[][] {{87, 87}, {179, 179}, {257, 257}, {471, 479}}),
          Map.entry("0018_CHXX", new int[][] {}),
          Map.entry("0019_US5M", new int[][] {}),
          Map.entry("0020_CH4M", new int[][] {{268, 277}, {310, 314}}),
          Map.entry("0021_CH4M", new int[][] {}));

  private static final Map<String, Integer> FILED_ELSEWHERE =
      Map.of(
          "0004_CH4M/311", 3,
          "0004_CH4M/440", 7,
          "0004_CH4M/26", 8,
          "0015_CH2M/10", 4,
          "0015_CH2M/11", 7);

  private SwissNames() {}

  /** Returns all paths, {@code <writer>/<digit>/number-<box>.png}, sorted. */
  static List<String> all() {
    List<String> names = new ArrayList<>();
    MISSING.forEach(
        (writer, gaps) -> {
          for (int box = 0; box < FORM.length(); box++) {
            if (!isMissing(gaps, box)) {
              int digit = FILED_ELSEWHERE.getOrDefault(writer + "/" + box, FORM.charAt(box) - '0');
              names.add(writer + "/" + digit + "/number-" + box + ".png");
            }
          }
        });
    Collections.sort(names);
    return names;
  }

  private static boolean isMissing(int[][] gaps, int box) {
    for (int[] gap : gaps) {
      if (box >= gap[0] && box <= gap[1]) {
        return true;
      }
    }
    return false;
  }
}
