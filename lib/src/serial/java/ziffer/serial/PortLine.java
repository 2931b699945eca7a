package ziffer.serial;

import com.fazecast.jSerialComm.SerialPort;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import ziffer.ZifferException;
import ziffer.verify.SerialLine;

/** An open port. */
final class PortLine implements SerialLine {
  /** The shortest that POSIX knows. */
  private static final int POLL_MILLIS = 100;

  private static final int CAPACITY = 4096;

  private static final int SECONDS_TO_SEND = 5;

  /** Writing does not end while the other side takes nothing, but for closing the port. */
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "serial port");
            thread.setDaemon(true);
            return thread;
          });

  private final String name;
  private final SerialPort port;
  private final byte[] received = new byte[CAPACITY];
  private int next;
  private int count;

  PortLine(String name, SerialPort port) {
    this.name = name;
    this.port = port;
    port.setComPortTimeouts(SerialPort.TIMEOUT_READ_SEMI_BLOCKING, POLL_MILLIS, 0);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void write(byte[] bytes) {
    if (writer.isShutdown()) {
      throw gone();
    }
    Future<Boolean> sent = writer.submit(() -> isSent(bytes));
    try {
      if (!sent.get(SECONDS_TO_SEND, TimeUnit.SECONDS)) {
        throw gone();
      }
    } catch (TimeoutException e) {
      close();
      throw new ZifferException("the board on " + name + " takes no more bytes: reset it", e);
    } catch (InterruptedException e) {
      close();
      Thread.currentThread().interrupt();
      throw new ZifferException("interrupted while sending to " + name, e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean isSent(byte[] bytes) {
    int done = 0;
    int written = 1;
    while (written > 0 && done < bytes.length) {
      written = port.writeBytes(bytes, bytes.length - done, done);
      done += written;
    }
    return done == bytes.length;
  }

  @Override
  public int read(Duration limit) {
    long end = System.nanoTime() + limit.toNanos();
    while (next == count) {
      if (System.nanoTime() - end > 0) {
        return SILENCE;
      }
      next = count = 0;
      count = receive();
    }
    return received[next++] & 0xff;
  }

  private int receive() {
    int read = port.readBytes(received, CAPACITY);
    if (read < 0) {
      throw gone();
    }
    return read;
  }

  private ZifferException gone() {
    return new ZifferException(name + " is gone: was the board unplugged?");
  }

  @Override
  public void close() {
    port.closePort();
    writer.shutdown();
  }
}
