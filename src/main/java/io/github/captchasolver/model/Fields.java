package io.github.captchasolver.model;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The fields of a JSON object, each taken once and with the type it must have. */
final class Fields {
  private final String owner;
  private final Map<String, Object> left;

  Fields(String owner, Map<String, Object> object) {
    this.owner = owner;
    this.left = new TreeMap<>(object);
  }

  /** Names of the fields not yet taken. */
  Set<String> names() {
    return new TreeSet<>(left.keySet());
  }

  String text(String name) {
    return take(name, String.class, "text");
  }

  long whole(String name) {
    return take(name, Long.class, "whole number");
  }

  int wholeInt(String name) {
    long value = whole(name);
    if (value != (int) value) {
      throw new IllegalArgumentException(
          "The field \"" + name + "\" of its " + owner + " is out of range: " + value + ".");
    }
    return (int) value;
  }

  double number(String name) {
    return take(name, Number.class, "number").doubleValue();
  }

  /** One of an enum's constants, by its name. */
  <E extends Enum<E>> E choice(String name, Class<E> type) {
    String chosen = text(name);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(chosen)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "The field \"" + name + "\" of its " + owner + " is unknown: " + chosen + ".");
  }

  @SuppressWarnings("unchecked") // Json makes no other maps.
  Map<String, Object> object(String name) {
    return take(name, Map.class, "object");
  }

  List<Map<String, Object>> objects(String name) {
    List<?> list = take(name, List.class, "list");
    return list.stream()
        .map(element -> new Fields(name, Map.of(name, element)).object(name))
        .toList();
  }

  /**
   * @throws IllegalArgumentException if a field was not taken, because nobody knows it
   */
  void requireNoMore() {
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(
          "The field \"" + left.keySet().iterator().next() + "\" of its " + owner + " is unknown.");
    }
  }

  private <T> T take(String name, Class<T> type, String kind) {
    Object value = left.remove(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "The field \"" + name + "\" of its " + owner + " is missing or no " + kind + ".");
    }
    return type.cast(value);
  }
}
