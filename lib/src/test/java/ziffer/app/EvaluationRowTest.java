package ziffer.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.eval.Evaluation;
import ziffer.eval.Predictions;

class EvaluationRowTest {
  @Test
  void writesTheKeysOfTheJson() {
    DigitSet set =
        new DigitSet(
            "x", List.of(new Digit(new byte[784], 0, "bert"), new Digit(new byte[784], 1, "anna")));
    Map<String, Evaluation> byEngine = new LinkedHashMap<>();
    byEngine.put("int8", Evaluation.of(set, new int[] {0, 7}));
    byEngine.put("c", Evaluation.of(set, new int[] {0, 1}));
    assertEquals(
        "{'images':2,'correct':1,'accuracy':0.5,'none':0,'kept':1.0,'others':0,'per_digit':{'0':1.0,'1':0.0,'2':0.0,'3':0.0,"
            + "'4':0.0,'5':0.0,'6':0.0,'7':0.0,'8':0.0,'9':0.0},"
            + "'per_writer':{'anna':0.0,'bert':1.0},'int8_accuracy':0.5,'c_accuracy':1.0}",
        Json.of(EvaluationRow.of(byEngine)).replaceAll("\\s", "").replace('"', '\''));
  }

  @Test
  void writesHowManyOtherPicturesAreRefused() {
    DigitSet set =
        new DigitSet(
            "x",
            List.of(
                new Digit(new byte[784], 0, ""),
                new Digit(new byte[784], DigitSet.NONE, ""),
                new Digit(new byte[784], DigitSet.NONE, "")));
    Evaluation evaluation =
        Evaluation.of(
            set, new Predictions(new int[] {0, 1, 3}, new boolean[] {false, false, true}));
    String json = Json.of(EvaluationRow.of(Map.of("int8", evaluation))).replaceAll("\\s", "");
    String expected =
        "'images':1,'correct':1,'accuracy':1.0,'none':2,'kept':0.0,'others':2,'refused':0.5,";
    assertTrue(json.replace('"', '\'').contains(expected), json);
  }
}
