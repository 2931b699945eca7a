package ziffer.onnx;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A protocol buffer in the making: fields by number, in the order in which they are added. */
final class ProtoMessage {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

  private interface Field {
    void write() throws IOException;
  }

  /** Adds an integer or an enum's value; repeated calls make a repeated field. */
  ProtoMessage integer(int field, long value) {
    return add(() -> out.writeInt64(field, value));
  }

  /** Adds text in UTF-8. */
  ProtoMessage text(int field, String value) {
    return add(() -> out.writeString(field, value));
  }

  /** Adds bytes. */
  ProtoMessage raw(int field, byte[] value) {
    return add(() -> out.writeByteArray(field, value));
  }

  /** Adds a message within this one. */
  ProtoMessage message(int field, ProtoMessage value) {
    return raw(field, value.bytes());
  }

  /** Returns what was added. */
  byte[] bytes() {
    add(out::flush);
    return bytes.toByteArray();
  }

  private ProtoMessage add(Field field) {
    try {
      field.write();
    } catch (IOException e) {
      // An array in memory takes everything.
      throw new UncheckedIOException(e);
    }
    return this;
  }
}
