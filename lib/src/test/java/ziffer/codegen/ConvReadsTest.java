package ziffer.codegen;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import ziffer.net.Shape;
import ziffer.quant.Int8Layer;

class ConvReadsTest {
  @Test
  void inputsAtTheEdgeAreReadLessOftenThanThoseInTheMiddle() {
    ConvReads reads = reads(conv(6, 3, 1, 0, 1)).get(0);
    assertArrayEquals(new int[] {1, 2, 3, 3, 2, 1}, reads.ofLine());
    assertArrayEquals(reads.ofLine(), reads.ofColumn());
    assertEquals(12 * 12, reads.total());
  }

  @Test
  void aBorderIsNoInput() {
    assertArrayEquals(new int[] {2, 3, 3, 2}, reads(conv(4, 3, 1, 1, 1)).get(0).ofLine());
  }

  @Test
  void stridesAndPoolsLeaveInputsOut() {
    assertArrayEquals(new int[] {1, 1, 2, 1, 1, 0}, reads(conv(6, 3, 2, 0, 1)).get(0).ofLine());
    // Of five positions, a pool of two keeps four.
    assertArrayEquals(new int[] {1, 2, 3, 3, 2, 1, 0}, reads(conv(7, 3, 1, 0, 2)).get(0).ofLine());
  }

  @Test
  void linesThatTheNextLayerDoesNotReadAreNotComputed() {
    List<ConvReads> reads = reads(conv(8, 3, 1, 0, 1), conv(6, 3, 2, 0, 1));
    assertEquals(5, reads.get(0).lines());
    assertArrayEquals(new int[] {1, 2, 3, 3, 3, 2, 1, 0}, reads.get(0).ofLine());
    assertArrayEquals(new int[] {1, 2, 3, 3, 3, 3, 2, 1}, reads.get(0).ofColumn());
  }

  @Test
  void inputsCountAsOftenAsTheyAreRead() {
    ConvReads reads = reads(conv(4, 3, 1, 0, 1)).get(0);
    int[] inputs = new int[4 * 4 * 2];
    inputs[0] = 9;
    assertEquals(1.0 / 72, reads.share(inputs), 1e-9);
    inputs[2 * (4 + 1) + 1] = 1;
    assertEquals(5.0 / 72, reads.share(inputs), 1e-9);
  }

  private static List<ConvReads> reads(Int8Layer... layers) {
    return ConvReads.of(List.of(layers));
  }

  static Int8Layer.Conv conv(int side, int kernel, int stride, int pad, int pool) {
    int out = ((side + 2 * pad - kernel) / stride + 1) / pool;
    return new Int8Layer.Conv(
        new Shape(side, side, 1),
        new Shape(out, out, 1),
        kernel,
        stride,
        pad,
        pool,
        new byte[kernel * kernel],
        new int[1],
        new int[1],
        1);
  }
}
