package org.nd4j.nativeblas;

/**
 * Stands in for a class that Deeplearning4j 1.0.0-M2.1 looks up under its former name.
 *
 * <p>The fault: {@code org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper} asks {@code
 * org.nd4j.nativeblas.Nd4jCpu$Environment} by reflection whether oneDNN may be used. The class has
 * moved to {@code org.nd4j.linalg.cpu.nativecpu.bindings}, so the answer is always no and
 * convolutions run four times slower. To see that it has gone: delete this class and run {@code
 * OneDnnTest}; once it passes without, the class can stay deleted.
 */
public final class Nd4jCpu {
  private Nd4jCpu() {}

  /** The part of the former class that is looked up. */
  public static final class Environment {
    private static final Environment INSTANCE = new Environment();

    private Environment() {}

    /** Returns the only instance. */
    public static Environment getInstance() {
      return INSTANCE;
    }

    /** Returns what the class under its present name says. */
    public boolean isUseMKLDNN() {
      return org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu.Environment.getInstance().isUseONEDNN();
    }
  }
}
