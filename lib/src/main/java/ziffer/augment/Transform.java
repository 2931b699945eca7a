package ziffer.augment;

import java.util.SplittableRandom;

/** One kind of change; each draw takes a random amount of it. */
public sealed interface Transform {
  /** Draws an amount and adds it to {@code warp}. */
  void draw(SplittableRandom random, Warp warp);

  /** Returns a number from -{@code most} to {@code most}, each as likely. */
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
   * Turns about the digit's centre.
   *
   * @param degrees largest angle to either side, at most 180
   */
  record Rotate(double degrees) implements Transform {
    /** Checks the angle. */
    public Rotate {
      require(degrees, 180, "rotation");
    }

    @Override
    public void draw(SplittableRandom random, Warp warp) {
      // StrictMath gives the same bits on every machine.
      double angle = StrictMath.toRadians(uniform(random, degrees));
      double cos = StrictMath.cos(angle);
      double sin = StrictMath.sin(angle);
      warp.multiply(cos, sin, -sin, cos);
    }
  }

  /**
   * Moves left or right, and up or down, by whole and parts of pixels.
   *
   * @param share largest way in each direction, as a share of the side, at most 0.5
   */
  record Shift(double share) implements Transform {
    /** Checks the share. */
    public Shift {
      require(share, 0.5, "shift");
    }

    @Override
    public void draw(SplittableRandom random, Warp warp) {
      warp.shift(uniform(random, share), uniform(random, share));
    }
  }

  /**
   * Makes wider or narrower and, by another amount, taller or shorter.
   *
   * @param share largest growth or shrinking, such as 0.1 for 0.9 to 1.1 times, at most 0.5
   */
  record Scale(double share) implements Transform {
    /** Checks the share. */
    public Scale {
      require(share, 0.5, "scale");
    }

    @Override
    public void draw(SplittableRandom random, Warp warp) {
      double x = 1 + uniform(random, share);
      warp.multiply(1 / x, 0, 0, 1 / (1 + uniform(random, share)));
    }
  }

  /**
   * Slants: moves each row sideways by its distance from the middle.
   *
   * @param factor largest way in pixels for each pixel of distance, at most 1
   */
  record Shear(double factor) implements Transform {
    /** Checks the factor. */
    public Shear {
      require(factor, 1, "shear");
    }

    @Override
    public void draw(SplittableRandom random, Warp warp) {
      warp.multiply(1, uniform(random, factor), 0, 1);
    }
  }

  /**
   * Bends smoothly, each part of the picture another way: random displacements of a coarse grid,
   * joined by cubic B-splines. After P. Simard et al., "Best Practices for Convolutional Neural
   * Networks Applied to Visual Document Analysis", ICDAR 2003, with the splines of D. Rueckert et
   * al., "Nonrigid Registration Using Free-Form Deformations", 1999, in place of the Gaussian.
   *
   * @param pixels typical (root mean square) way in each direction, in pixels, at most 4
   */
  record Elastic(double pixels) implements Transform {
    /** Checks the way. */
    public Elastic {
      require(pixels, 4, "elastic");
    }

    @Override
    public void draw(SplittableRandom random, Warp warp) {
      warp.bend(DisplacementField.draw(random, pixels), DisplacementField.draw(random, pixels));
    }
  }
}
