package ziffer.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import ziffer.TestData;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.European;
import ziffer.data.FreshDigits;
import ziffer.data.TrainingData;

class TrialDataTest {
  /** Stands in for people's digits. */
  private static final DigitSet OWN = new DigitSet("own", TestData.test().limit(30).digits());

  private static TrainingData data() {
    European own = new European(OWN, new DigitSet("held out", List.of()));
    return TrainingData.of(TestData.mnist(), 6000, own, 2, 0.2)
        .with("drawn", new FreshDigits(10, 0, seed -> TestData.test().limit(10)));
  }

  @Test
  void validatesOnDigitsThatAreNeitherTrainedOnNorOfTheTestSet() {
    TrainingData data = data();
    TrialData divided = TrialData.of(data, 7);
    assertEquals(1000 + 2000, divided.validation().size());
    assertEquals(5000 + 2 * 30 + 10, divided.train().size());
    assertEquals(5000, divided.calibration().size());
    Set<Digit> validation = Collections.newSetFromMap(new IdentityHashMap<>());
    validation.addAll(divided.validation().digits());
    assertTrue(Collections.disjoint(validation, divided.train().digits()));
    assertTrue(data.mnistTrain().and(data.heldOut()).digits().containsAll(validation));
  }

  @Test
  void keepsTheSharesOfAPart() {
    TrialData part = TrialData.of(data(), 7).limit(507);
    assertEquals(507, part.train().size());
    assertEquals(300, part.validation().size());
  }
}
