package ziffer.data;

import java.nio.file.Path;

/**
 * A file that was left out because it cannot be used; the work goes on with the others.
 *
 * @param file the picture or sheet
 * @param reason why, and what to do, in one line
 */
public record Skipped(Path file, String reason) {}
