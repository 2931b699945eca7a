package ziffer.cli;

import java.time.Duration;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import ziffer.data.Progress;

/** Progress bars on the error stream, one after the other as the work changes its name. */
public final class Bar implements Progress, AutoCloseable {
  /** Often on a terminal; seldom in a log, where every drawing stays. */
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

  /** Reports a step with a remark behind the bar, such as the present loss. */
  public void report(String what, long done, long total, String remark) {
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
  public void close() {
    if (bar != null) {
      bar.close();
      bar = null;
      name = "";
    }
  }
}
