package ziffer.backprop;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AllReduceTest {
  @Test
  void everyWorkerGetsTheSumsOfAll() {
    AllReduce sums = new AllReduce(2);
    CompletableFuture<double[]> other =
        CompletableFuture.supplyAsync(() -> sums.sum(1, new double[] {3, 4}));
    assertArrayEquals(new double[] {4, 6}, sums.sum(0, new double[] {1, 2}));
    assertArrayEquals(new double[] {4, 6}, other.join());
  }

  @Test
  void noWaitPassesAfterAFailure() {
    AllReduce sums = new AllReduce(2);
    RuntimeException cause = new RuntimeException("broken");
    sums.fail(cause);
    for (int i = 0; i < 3; i++) {
      assertSame(cause, assertThrows(IllegalStateException.class, sums::await).getCause());
    }
  }
}
