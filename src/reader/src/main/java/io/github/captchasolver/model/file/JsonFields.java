package io.github.captchasolver.model.file;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Takes the fields of a JSON object one by one, each with the type it must have. The methods throw
 * an {@link IllegalArgumentException} that names a field which is missing or of another type.
 */
public final class JsonFields {
  private final String owner;
  private final Map<String, Object> left;

  /**
   * @param owner name of the object, for messages
   * @param object plain JSON values; not changed
   */
  public JsonFields(String owner, Map<String, Object> object) {
    this.owner = owner;
    this.left = new TreeMap<>(object);
  }

  /** Returns the names of the fields not yet taken. */
  public Set<String> names() {
    return new TreeSet<>(left.keySet());
  }

  /** Takes a text. */
  public String text(String name) {
    return take(name, String.class, "text");
  }

  /** Takes a Boolean. */
  public boolean truth(String name) {
    return take(name, Boolean.class, "Boolean");
  }

  /** Takes a whole number. */
  public long whole(String name) {
    return take(name, Long.class, "whole number");
  }

  /** Takes a whole number in the range of an int. */
  public int wholeInt(String name) {
    long value = whole(name);
    if (value != (int) value) {
      throw new IllegalArgumentException(
          "The field \"" + name + "\" of its " + owner + " is out of range: " + value + ".");
    }
    return (int) value;
  }

  /** Takes any number. */
  public double number(String name) {
    return take(name, Number.class, "number").doubleValue();
  }

  /** Takes any number; null stands for NaN, which JSON lacks. */
  public double numberOrNaN(String name) {
    if (left.containsKey(name) && left.get(name) == null) {
      left.remove(name);
      return Double.NaN;
    }
    return number(name);
  }

  /** Takes one of an enum's constants, by its name. */
  public <E extends Enum<E>> E choice(String name, Class<E> type) {
    String chosen = text(name);
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(chosen)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "The field \"" + name + "\" of its " + owner + " is unknown: " + chosen + ".");
  }

  /** Takes an object. */
  @SuppressWarnings("unchecked") // Json makes no other maps.
  public Map<String, Object> object(String name) {
    return take(name, Map.class, "object");
  }

  /** Takes a list of objects. */
  public List<Map<String, Object>> objects(String name) {
    List<?> list = take(name, List.class, "list");
    return list.stream()
        .map(element -> new JsonFields(name, Map.of(name, element)).object(name))
        .toList();
  }

  /**
   * Checks that every field was taken.
   *
   * @throws IllegalArgumentException if a field was not taken, because its name is unknown
   */
  public void requireNoMore() {
    if (!left.isEmpty()) {
      throw new IllegalArgumentException(
          "The field \"" + left.keySet().iterator().next() + "\" of its " + owner + " is unknown.");
    }
  }

  private <T> T take(String name, Class<T> type, String kind) {
    Object value = left.remove(name);
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "The field \"" + name + "\" of its " + owner + " is missing or is not a " + kind + ".");
    }
    return type.cast(value);
  }
}
