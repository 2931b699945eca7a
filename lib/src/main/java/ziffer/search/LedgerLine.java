package ziffer.search;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import ziffer.boards.Core;

/**
 * A line of a {@link Ledger}: a JSON object. Values that are missing, of another type or out of
 * range are an {@link IllegalArgumentException}.
 */
record LedgerLine(Map<String, Object> fields) {
  private static final int VERSION = 1;

  /** Key that only a first line has. */
  private static final String VERSION_KEY = "search";

  private static final String SECONDS = "seconds";

  /**
   * How long a search may run.
   *
   * @param trials that the time allows
   */
  record Extent(Duration time, int trials) {}

  static LedgerLine parse(String line) {
    try {
      return new LedgerLine(JSON.std.mapFrom(line));
    } catch (IOException e) {
      throw new IllegalArgumentException("no JSON object", e);
    }
  }

  static LedgerLine first(Scope scope, Extent extent) {
    Budget budget = scope.budget();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(VERSION_KEY, VERSION);
    fields.put("flash", budget.flashBytes());
    fields.put("ram", budget.ramBytes());
    fields.put("core", budget.core().target());
    fields.put("instructions", budget.instructions());
    fields.put("seed", scope.seed());
    fields.put("data", scope.data());
    fields.putAll(of(extent).fields);
    return new LedgerLine(fields);
  }

  static LedgerLine of(Extent extent) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put(SECONDS, extent.time().toSeconds());
    fields.put("trials", extent.trials());
    return new LedgerLine(fields);
  }

  static LedgerLine of(Outcome outcome) {
    Trial trial = outcome.trial();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("trial", trial.number());
    fields.put("net", trial.net());
    fields.put("rung", trial.rung());
    fields.put("epochs", trial.epochs());
    fields.put("seed", trial.seed());
    fields.put("parent", trial.parent());
    if (outcome.trained()) {
      fields.put("accuracy", outcome.accuracy());
    } else {
      fields.put("failure", outcome.failure());
    }
    return new LedgerLine(fields);
  }

  /** Returns the line in UTF-8, with its line feed. */
  byte[] bytes() {
    try {
      return (JSON.std.asString(fields) + "\n").getBytes(UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long version() {
    return number(VERSION_KEY);
  }

  boolean isThisVersion() {
    return version() == VERSION;
  }

  Scope scope() {
    Budget budget =
        new Budget(
            integer("flash"),
            integer("ram"),
            Core.named(text("core")).orElseThrow(IllegalArgumentException::new),
            number("instructions"));
    return new Scope(budget, number("seed"), text("data"));
  }

  boolean isExtent() {
    return fields.containsKey(SECONDS);
  }

  Extent extent() {
    return new Extent(Duration.ofSeconds(number(SECONDS)), integer("trials"));
  }

  Outcome outcome() {
    Trial trial =
        new Trial(
            integer("trial"),
            text("net"),
            integer("rung"),
            integer("epochs"),
            number("seed"),
            integer("parent"));
    if (fields.containsKey("failure")) {
      return new Outcome(trial, 0, text("failure"));
    }
    if (fields.get("accuracy") instanceof Number accuracy) {
      return new Outcome(trial, accuracy.doubleValue(), null);
    }
    throw new IllegalArgumentException("no accuracy");
  }

  private int integer(String key) {
    if (fields.get(key) instanceof Integer value) {
      return value;
    }
    throw new IllegalArgumentException("no " + key);
  }

  private long number(String key) {
    return fields.get(key) instanceof Long value ? value : integer(key);
  }

  private String text(String key) {
    if (fields.get(key) instanceof String value) {
      return value;
    }
    throw new IllegalArgumentException("no " + key);
  }
}
