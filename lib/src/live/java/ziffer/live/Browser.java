package ziffer.live;

import java.awt.Desktop;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import ziffer.ExternalProcess;

/** Opens pages in this machine's browser. */
public final class Browser {
  private Browser() {}

  /** Opens a page if there is a browser; the address is printed anyway, so nothing is said. */
  public static void open(String address) {
    try {
      if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
        Desktop.getDesktop().browse(URI.create(address));
      } else if (System.getenv("DISPLAY") != null && ExternalProcess.isInstalled("xdg-open")) {
        new ProcessBuilder(List.of("xdg-open", address)).start();
      }
    } catch (IOException | UnsupportedOperationException e) {
      // No browser: whoever reads the address opens it elsewhere.
    }
  }
}
