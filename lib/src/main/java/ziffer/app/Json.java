package ziffer.app;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * JSON as the scripts write it: indented, one value, a line feed at the end.
 *
 * <p>A record becomes an object: component {@code scratchBytes} is written as {@code
 * "scratch_bytes"}, null as {@code null}; an empty {@link Optional} is left out.
 */
public final class Json {
  private Json() {}

  /** Writes the entries of a record or map among those of the record around it. */
  @Retention(RetentionPolicy.RUNTIME)
  public @interface Flat {}

  /** Returns records, maps, lists, numbers and strings as JSON. */
  public static String of(Object value) {
    try {
      return JSON.std
              .with(JSON.Feature.PRETTY_PRINT_OUTPUT, JSON.Feature.WRITE_NULL_PROPERTIES)
              .asString(plain(value))
          + "\n";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object plain(Object value) {
    if (value instanceof Record record) {
      return object(record);
    }
    if (value instanceof Map<?, ?> map) {
      Map<String, Object> plain = new LinkedHashMap<>();
      map.forEach((key, each) -> plain.put(key.toString(), plain(each)));
      return plain;
    }
    if (value instanceof Iterable<?> values && !(value instanceof Path)) {
      List<Object> plain = new ArrayList<>();
      values.forEach(each -> plain.add(plain(each)));
      return plain;
    }
    return value instanceof Path ? value.toString() : value;
  }

  private static Map<String, Object> object(Record record) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Object value = read(record, component);
      if (value instanceof Optional<?> optional) {
        if (optional.isEmpty()) {
          continue;
        }
        value = optional.get();
      }
      if (component.isAnnotationPresent(Flat.class)) {
        ((Map<?, ?>) plain(value)).forEach((key, each) -> object.put((String) key, each));
      } else {
        object.put(underscored(component.getName()), plain(value));
      }
    }
    return object;
  }

  private static Object read(Record record, RecordComponent component) {
    try {
      // A record of a script is not public.
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record's accessor failed", e);
    }
  }

  private static String underscored(String name) {
    return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }
}
