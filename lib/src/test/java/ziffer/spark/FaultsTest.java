package ziffer.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("thorough")
class FaultsTest {
  @Test
  void namesTheWorkerWithAnotherSpark() {
    String said =
        "Job aborted due to stage failure: Task 0 in stage 0.0 failed 4 times, most recent failure:"
            + " Lost task 0.3 in stage 0.0 (TID 6) (10.0.0.7 executor 0):"
            + " java.io.InvalidClassException: org.apache.spark.rdd.RDD; local class incompatible:"
            + " stream classdesc serialVersionUID = 2156, local class serialVersionUID = -2646\n"
            + "\tat java.base/java.io.ObjectStreamClass.initNonProxy";
    assertEquals(
        Optional.of("worker 10.0.0.7 runs another version of Spark than 4.2.0"),
        Faults.otherSpark(new SparkException(said)));
    assertEquals(Optional.empty(), Faults.otherSpark(new SparkException(said.replace("org.", ""))));
  }
}
