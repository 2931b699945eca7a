package ziffer.forms;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import boofcv.alg.filter.blur.BlurImageOps;
import boofcv.struct.image.GrayU8;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import ziffer.TestData;

class MedianTest {
  @ParameterizedTest
  @CsvSource({"40,30,3,5", "31,9,12,4", "7,20,3,9", "1,1,1,1"})
  void givesTheMediansOfSortedWindows(int width, int height, int radiusX, int radiusY) {
    GrayU8 grey = new GrayU8(width, height);
    grey.data = TestData.noise(width * height, width);
    GrayU8 sorted = grey.createSameShape();
    BlurImageOps.median(grey, sorted, radiusX, radiusY, null);
    assertArrayEquals(sorted.data, Median.of(grey, radiusX, radiusY).data);
  }
}
