package ziffer.onnx;

import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Builder of a protocol buffer: fields by number, in the order of the calls. */
final class ProtoMessage {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CodedOutputStream out = CodedOutputStream.newInstance(bytes);

  private interface Field {
    void write() throws IOException;
  }

  /** Adds an integer or enum value; repeated calls form a repeated field. */
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

  /** Adds a nested message. */
  ProtoMessage message(int field, ProtoMessage value) {
    return raw(field, value.bytes());
  }

  /** Returns the encoded message. */
  byte[] bytes() {
    add(out::flush);
    return bytes.toByteArray();
  }

  private ProtoMessage add(Field field) {
    try {
      field.write();
    } catch (IOException e) {
      // Writing to memory does not fail.
      throw new UncheckedIOException(e);
    }
    return this;
  }
}
