package ziffer.live;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.util.Random;

/** A request as bytes on a socket, since Java's own client refuses to send what is wrong. */
final class RawRequest {
  private static final int TIMEOUT_MS = 20_000;

  private RawRequest() {}

  /** Returns the bytes of a request by a page of this server, or by no page. */
  static byte[] of(int port, String method, String path, String body, String... headers) {
    StringBuilder text = new StringBuilder();
    text.append(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    boolean hasHost = false;
    for (String header : headers) {
      hasHost |= header.startsWith("Host:");
      text.append(header).append("\r\n");
    }
    if (!hasHost) {
      text.append("Host: localhost:").append(port).append("\r\n");
    }
    text.append("Content-Length: ").append(body.getBytes(UTF_8).length).append("\r\n");
    text.append("Connection: close\r\n\r\n").append(body);
    return text.toString().getBytes(UTF_8);
  }

  /** Returns a copy with a few other bytes. */
  static byte[] mutated(byte[] request, Random random) {
    byte[] copy = request.clone();
    int changes = 1 + random.nextInt(8);
    for (int i = 0; i < changes; i++) {
      copy[random.nextInt(copy.length)] = (byte) random.nextInt(256);
    }
    return copy;
  }

  /** Sends a request and returns all of the answer; empty if the server only closed. */
  static String send(int port, byte[] request) throws IOException {
    return send(InetAddress.getLoopbackAddress(), port, request);
  }

  /** Sends a request to one of this machine's addresses, and from it, as a phone would. */
  static String send(InetAddress address, int port, byte[] request) throws IOException {
    try (Socket socket = new Socket(address, port)) {
      socket.setSoTimeout(TIMEOUT_MS);
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      try {
        socket.getOutputStream().write(request);
        socket.shutdownOutput();
        InputStream in = socket.getInputStream();
        in.transferTo(answer);
      } catch (SocketException e) {
        // The server may close before it has read everything; what it said counts.
      }
      return answer.toString(ISO_8859_1);
    }
  }

  /** Returns an answer's status, 0 for none. */
  static int status(String answer) {
    return answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0;
  }
}
