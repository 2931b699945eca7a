package ziffer.cli;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import ziffer.data.Progress;

/**
 * Progress bars on the error stream, a new one whenever the name of the work changes. Thread-safe.
 */
public final class Bar implements Progress, AutoCloseable {
  /** Rarely in a log, where every update stays. */
  private static final int REDRAW_MILLIS = System.console() != null ? 250 : 5000;

  private static final int WIDTH = 110;

  private final boolean quiet;
  private String name = "";
  private ProgressBar bar;

  Bar(boolean quiet) {
    this.quiet = quiet;
  }

  @Override
  public void report(String what, long done, long total) {
    report(what, done, total, "");
  }

  /** Reports a step, with a remark after the bar such as the loss. */
  public synchronized void report(String what, long done, long total, String remark) {
    if (quiet) {
      return;
    }
    if (!what.equals(name)) {
      close();
      name = what;
      bar =
          new ProgressBarBuilder()
              .setTaskName(what)
              .setInitialMax(total)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(REDRAW_MILLIS)
              .setMaxRenderedLength(WIDTH)
              .startsFrom(done, Duration.ZERO)
              .build();
    }
    bar.maxHint(total);
    bar.stepTo(done);
    bar.setExtraMessage(remark);
  }

  @Override
  public synchronized void close() {
    if (bar != null) {
      bar.close();
      bar = null;
      name = "";
    }
  }
}
