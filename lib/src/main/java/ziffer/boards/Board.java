package ziffer.boards;

import static java.util.stream.Collectors.joining;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import ziffer.Named;
import ziffer.ZifferException;
import ziffer.codegen.Template;
import ziffer.data.DataDirectory;
import ziffer.net.Architecture;
import ziffer.net.Architectures;
import ziffer.quant.Int8File;
import ziffer.quant.Int8Layer;

/** A board and its memory. Sizes are the chip's; the share kept for the program is an estimate. */
enum Board {
  /**
   * 4 MB of flash; of the 400 KB of SRAM 320 are usable. Arduino gives the program 3 MB at most.
   */
  ESP32C3("ESP32-C3", BoardFlags.RV32IMC, 4096, 1024 + 512, 320, 64 * 1024),
  /** 16 MB of flash, as on Espressif's board. */
  ESP32P4("ESP32-P4", BoardFlags.RV32IMAFC, 16384, 1024, 768, 128 * 1024),
  /** Nucleo-F446RE. */
  STM32F446("Nucleo-F446RE", BoardFlags.CORTEX_M4, 512, 32, 128, 16 * 1024),
  /** 32F746G Discovery; DTCM and both SRAMs, which lie side by side. */
  STM32F746("32F746G Discovery", BoardFlags.CORTEX_M7, 1024, 48, 320, 32 * 1024),
  /** nRF51822, whose RAM has room for smaller canvases than that of the others. */
  MICROBIT_V1("micro:bit V1", BoardFlags.CORTEX_M0PLUS, 256, 16, 16, 2 * 1024, 112),
  /** nRF52833. */
  MICROBIT_V2("micro:bit V2", BoardFlags.CORTEX_M4, 512, 16, 128, 2 * 1024),
  /** RP2040 with 2 MB of flash. */
  PICO("Raspberry Pi Pico", BoardFlags.CORTEX_M0PLUS, 2048, 16, 264, 2 * 1024),
  /** The board of STM32F446, with a program that needs less. */
  NUCLEO("Nucleo-F446RE", BoardFlags.CORTEX_M4, 512, 16, 128, 2 * 1024),
  /** ATmega328P, whose boot loader may take 2 KB of flash. There is no room for canvases. */
  UNO("Arduino Uno", BoardFlags.ATMEGA328P, 32, 11, 2, 32, 0);

  private static final int SIDE = 280;

  private final String title;
  private final BoardFlags flags;
  private final int flash;
  private final int flashKept;
  private final int ram;
  private final int ramKept;
  private final int side;

  Board(String title, BoardFlags flags, int flash, int flashKept, int ram, int ramKept) {
    this(title, flags, flash, flashKept, ram, ramKept, SIDE);
  }

  Board(String title, BoardFlags flags, int flash, int flashKept, int ram, int ramKept, int side) {
    this.title = title;
    this.flags = flags;
    this.flash = flash;
    this.flashKept = flashKept;
    this.ram = ram;
    this.ramKept = ramKept;
    this.side = side;
  }

  /** Returns the target's name, after which a version may follow. */
  String target() {
    return Named.label(this);
  }

  /** Returns the name of the board or chip for prose. */
  String title() {
    return title;
  }

  /** Returns the size of its flash. */
  int flashBytes() {
    return 1024 * flash;
  }

  /** Returns the largest side of a canvas on its serial line; 0 if it takes none. */
  int side() {
    return side;
  }

  /** Returns its compiler flags. */
  BoardFlags flags() {
    return flags;
  }

  /**
   * Checks that a net and its samples fit.
   *
   * @throws ZifferException if they do not, naming target, largest layer, sizes, and which of the
   *     shipped nets do
   */
  void check(CModel model) {
    check(
        model,
        "bytes of flash with its samples",
        model.flashBytes(),
        1024L * flash,
        1024L * flashKept,
        Int8Layer::tableBytes,
        "with tables",
        "Choose a smaller net, fewer --samples or --one-bit");
    check(
        model,
        "bytes of RAM",
        model.ramBytes(this),
        1024L * ram,
        ramKept,
        layer -> layer.out().size(),
        "with an output",
        "Choose a smaller net");
  }

  private void check(
      CModel model,
      String kind,
      long needed,
      long size,
      long kept,
      ToIntFunction<Int8Layer> bytes,
      String part,
      String remedy) {
    if (needed <= size - kept) {
      return;
    }
    List<Int8Layer> layers = model.net().layers();
    Int8Layer largest = layers.stream().max(Comparator.comparingInt(bytes)).orElseThrow();
    throw new ZifferException(
        Template.format(
            "net %s does not fit on %s: it takes %,d %s; there are %,d, of which %,d are"
                + " kept for the program. Its largest layer is %s, %s of %,d bytes. %s%s",
            model.net().name(),
            target(),
            needed,
            kind,
            size,
            kept,
            model.net().layerName(layers.indexOf(largest)),
            part,
            bytes.applyAsInt(largest),
            remedy,
            fitting(model)));
  }

  /** Returns the end of the sentence: the shipped nets that fit, where there are any. */
  private String fitting(CModel model) {
    String names =
        Architectures.all().stream()
            .map(Architecture::name)
            .filter(name -> Files.exists(shipped(name)))
            .filter(
                name ->
                    model.fits(
                        Int8File.read(shipped(name)),
                        this,
                        1024L * (flash - flashKept),
                        1024L * ram - ramKept))
            .collect(joining(", "));
    return names.isEmpty() ? "" : "; of the shipped nets these fit: " + names;
  }

  private static Path shipped(String net) {
    return DataDirectory.models().resolve(net).resolve(net + ".int8");
  }
}
