package ziffer.forms;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import ziffer.ZifferException;
import ziffer.data.AtomicFiles;
import ziffer.data.DigitSet;
import ziffer.data.DigitSet.Digit;
import ziffer.data.Sha256;

/**
 * Caches the labelled digits of sheets, since cutting a sheet takes seconds. An entry is named
 * after the sheet's SHA-256 and the cutter's version; it contains a label and {@code [28][28]}
 * pixels for each digit, then their SHA-256, so that a damaged entry is detected and replaced.
 *
 * @param folder folder of the entries; if it is not writable, nothing is cached
 */
record SheetCache(Path folder) {
  private static final int ENTRY = 1 + DigitSet.PIXELS;
  private static final int HASH = 32;

  /**
   * Returns the cached digits of a sheet, else cuts the sheet and writes the entry.
   *
   * @param cut cuts the sheet
   * @throws ZifferException if the sheet cannot be read or cut
   */
  List<Digit> digits(Path sheet, String writer, Supplier<DigitSet> cut) {
    String key = Sha256.of(sheet) + "-" + SheetCutter.VERSION + ".digits";
    Path entry = folder.resolve(key);
    try {
      byte[] bytes = AtomicFiles.read(entry);
      int length = Math.max(0, bytes.length - HASH);
      byte[] hash = Arrays.copyOfRange(bytes, length, bytes.length);
      if (length > 0 && Arrays.equals(Sha256.digest(bytes, length), hash)) {
        return digits(ByteBuffer.wrap(bytes, 0, length), writer);
      }
    } catch (ZifferException e) {
      // There is no entry yet.
    }
    List<Digit> digits = cut.get().digits();
    try {
      AtomicFiles.write(entry, bytes(digits));
    } catch (ZifferException e) {
      // The folder is read-only: nothing is cached.
    }
    return digits;
  }

  private static List<Digit> digits(ByteBuffer in, String writer) {
    List<Digit> digits = new ArrayList<>();
    while (in.remaining() >= ENTRY) {
      int label = in.get();
      byte[] pixels = new byte[DigitSet.PIXELS];
      in.get(pixels);
      digits.add(new Digit(pixels, label, writer));
    }
    return digits;
  }

  private static byte[] bytes(List<Digit> digits) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Digit digit : digits) {
      out.write(digit.label());
      out.writeBytes(digit.pixels());
    }
    out.writeBytes(Sha256.digest(out.toByteArray(), out.size()));
    return out.toByteArray();
  }
}
