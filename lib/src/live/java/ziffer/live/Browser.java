package ziffer.live;

import java.awt.AWTError;
import java.awt.Desktop;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URI;
import ziffer.ExternalProcess;

/** Opens pages in this machine's browser. */
public final class Browser {
  private Browser() {}

  /** Opens a page if there is a browser; the address is printed anyway, so nothing is said. */
  public static void open(String address) {
    try {
      if (System.getProperty("os.name").equals("Linux")) {
        // Java's own way would end the JVM where the display is gone.
        if (ExternalProcess.isInstalled("xdg-open")) {
          new ProcessBuilder("xdg-open", address)
              .redirectOutput(Redirect.DISCARD)
              .redirectError(Redirect.DISCARD)
              .start();
        }
      } else if (Desktop.isDesktopSupported()) {
        Desktop.getDesktop().browse(URI.create(address));
      }
    } catch (IOException | RuntimeException | AWTError | LinkageError e) {
      // No browser: whoever reads the address opens it elsewhere.
    }
  }
}
