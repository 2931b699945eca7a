package ziffer.verify;

import java.time.Duration;

/** A serial line to a board, 8 bits a byte. */
public interface SerialLine extends AutoCloseable {
  /** What {@link #read} returns when no byte came. */
  int SILENCE = -1;

  /** Returns the name of the port, for messages. */
  String name();

  /**
   * Sends bytes.
   *
   * @throws ziffer.ZifferException if the line is gone, such as a cable that was pulled out
   */
  void write(byte[] bytes);

  /**
   * Returns the next byte, 0 to 255, or {@link #SILENCE} if none came in time.
   *
   * @throws ziffer.ZifferException if the line is gone
   */
  int read(Duration limit);

  @Override
  void close();
}
