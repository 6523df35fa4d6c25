package io.github.captchasolver.nn.keras;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The arguments of a layer, as Keras wrote them. An argument that is absent has Keras' default,
 * which the caller gives.
 *
 * @param layer name of the layer, for messages
 * @param values plain JSON values
 */
record KerasConfig(String layer, Map<?, ?> values) {
  private static final String NONE = "linear";

  boolean truth(String name, boolean otherwise) {
    return take(name, Boolean.class, otherwise);
  }

  double number(String name, double otherwise) {
    return take(name, Number.class, otherwise).doubleValue();
  }

  String text(String name, String otherwise) {
    return take(name, String.class, otherwise);
  }

  boolean has(String name) {
    return values.get(name) != null;
  }

  /** Returns the arguments of a layer inside this one. */
  KerasConfig inner(String name) {
    return new KerasConfig(layer, object(name, "config"));
  }

  /** Returns the class of a layer inside this one. */
  String innerType(String name) {
    Object type = take(name, Map.class, Map.of()).get("class_name");
    if (type instanceof String text) {
      return text;
    }
    throw malformed(name);
  }

  private Map<?, ?> object(String name, String part) {
    if (take(name, Map.class, Map.of()).get(part) instanceof Map<?, ?> map) {
      return map;
    }
    throw malformed(name);
  }

  /** Returns some whole numbers; one alone stands for {@code count} equal ones. */
  int[] wholes(String name, int count, int otherwise) {
    Object value = values.get(name);
    List<Integer> numbers = new ArrayList<>();
    if (value == null || value instanceof Number) {
      for (int i = 0; i < count; i++) {
        numbers.add(value == null ? otherwise : whole(name, value));
      }
    } else {
      list(value, name).forEach(each -> numbers.add(whole(name, each)));
    }
    if (count > 0 && numbers.size() != count) {
      throw malformed(name);
    }
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /** Returns whole numbers, of which there may be any number. */
  int[] wholes(String name) {
    return wholes(name, 0, 0);
  }

  /** Returns a list, which Keras may have written as a tuple. */
  List<?> list(Object value, String name) {
    if (value instanceof Map<?, ?> tuple && tuple.get("items") instanceof List<?> items) {
      return items;
    }
    if (value instanceof List<?> list) {
      return list;
    }
    throw malformed(name);
  }

  /** Returns the name of a function, in whichever of its forms Keras wrote it. */
  String function(String name, String otherwise) {
    Object value = values.get(name);
    if (value == null) {
      return values.containsKey(name) ? NONE : otherwise;
    }
    if (value instanceof Map<?, ?> map) {
      value = map.get("config") instanceof String text ? text : map.get("class_name");
    }
    if (value instanceof String text) {
      return LayerName.of(text).replace("re_lu", "relu");
    }
    throw malformed(name);
  }

  private int whole(String name, Object value) {
    if (value instanceof Long number && number == number.intValue()) {
      return number.intValue();
    }
    throw malformed(name);
  }

  private <T> T take(String name, Class<T> type, T otherwise) {
    Object value = values.get(name);
    if (value == null) {
      return otherwise;
    }
    if (!type.isInstance(value)) {
      throw malformed(name);
    }
    return type.cast(value);
  }

  KerasException malformed(String name) {
    return new KerasException(
        "The argument \"" + name + "\" of its layer \"" + layer + "\" is missing or malformed.");
  }
}
