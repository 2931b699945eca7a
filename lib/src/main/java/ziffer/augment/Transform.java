package ziffer.augment;

import java.util.SplittableRandom;

/** A kind of random transform. */
public sealed interface Transform {
  /** Samples an amount and adds the transform to {@code warp}. */
  void sample(SplittableRandom random, Warp warp);

  /** Returns a uniform random number from -{@code most} to {@code most}. */
  private static double uniform(SplittableRandom random, double most) {
    return most * (2 * random.nextDouble() - 1);
  }

  private static void require(double value, double most, String what) {
    if (!(value > 0 && value <= most)) {
      throw new IllegalArgumentException(
          what + " of " + value + ", expected over 0, at most " + most);
    }
  }

  /**
   * Rotates about the digit's centre.
   *
   * @param degrees largest angle to either side, at most 180
   */
  record Rotate(double degrees) implements Transform {
    public Rotate {
      require(degrees, 180, "rotation");
    }

    @Override
    public void sample(SplittableRandom random, Warp warp) {
      // StrictMath gives the same bits on every machine.
      double angle = StrictMath.toRadians(uniform(random, degrees));
      double cos = StrictMath.cos(angle);
      double sin = StrictMath.sin(angle);
      warp.multiply(cos, sin, -sin, cos);
    }
  }

  /**
   * Shifts horizontally and vertically by fractional pixels.
   *
   * @param share largest shift in each direction, as a fraction of the side, at most 0.5
   */
  record Shift(double share) implements Transform {
    public Shift {
      require(share, 0.5, "shift");
    }

    @Override
    public void sample(SplittableRandom random, Warp warp) {
      warp.shift(uniform(random, share), uniform(random, share));
    }
  }

  /**
   * Scales width and height independently.
   *
   * @param share largest relative change, such as 0.1 for 0.9 to 1.1 times, at most 0.5
   */
  record Scale(double share) implements Transform {
    public Scale {
      require(share, 0.5, "scale");
    }

    @Override
    public void sample(SplittableRandom random, Warp warp) {
      double x = 1 + uniform(random, share);
      warp.multiply(1 / x, 0, 0, 1 / (1 + uniform(random, share)));
    }
  }

  /**
   * Slants: shifts each row in proportion to its distance from the centre.
   *
   * @param factor largest shift in pixels per pixel of distance, at most 1
   */
  record Shear(double factor) implements Transform {
    public Shear {
      require(factor, 1, "shear");
    }

    @Override
    public void sample(SplittableRandom random, Warp warp) {
      warp.multiply(1, uniform(random, factor), 0, 1);
    }
  }

  /**
   * Deforms elastically: random displacements of a coarse grid, interpolated by cubic B-splines.
   * After P. Simard et al., "Best Practices for Convolutional Neural Networks Applied to Visual
   * Document Analysis", ICDAR 2003, with the splines of D. Rueckert et al., "Nonrigid Registration
   * Using Free-Form Deformations", 1999, in place of the Gaussian.
   *
   * @param pixels root mean square displacement in each direction, in pixels, at most 4
   */
  record Elastic(double pixels) implements Transform {
    public Elastic {
      require(pixels, 4, "elastic");
    }

    @Override
    public void sample(SplittableRandom random, Warp warp) {
      warp.bend(DisplacementField.sample(random, pixels), DisplacementField.sample(random, pixels));
    }
  }
}
