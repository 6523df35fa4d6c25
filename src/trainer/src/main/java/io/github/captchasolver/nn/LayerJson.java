package io.github.captchasolver.nn;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** A layer as plain JSON values: its type and the components of its record, whichever they are. */
final class LayerJson {
  private static final String TYPE = "type";

  private LayerJson() {}

  static Map<String, Object> write(LayerSpec layer) {
    var values = new LinkedHashMap<String, Object>();
    values.put(TYPE, layer.getClass().getSimpleName());
    try {
      for (RecordComponent component : layer.getClass().getRecordComponents()) {
        values.put(component.getName(), component.getAccessor().invoke(layer));
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e); // accessors are public and do not throw
    }
    return values;
  }

  /**
   * @throws IllegalArgumentException if there is no layer of this type, or a value is missing or of
   *     another kind
   */
  static LayerSpec read(Map<?, ?> values) {
    String name = NetworkJson.value(values, TYPE, String.class);
    for (Class<?> type : LayerSpec.class.getPermittedSubclasses()) {
      if (type.getSimpleName().equals(name)) {
        return read(type, values);
      }
    }
    throw new IllegalArgumentException(
        Arrays.stream(LayerSpec.class.getPermittedSubclasses())
            .map(Class::getSimpleName)
            .collect(
                Collectors.joining(
                    ", ", "There is no layer type \"" + name + "\"; this version knows ", ".")));
  }

  private static LayerSpec read(Class<?> type, Map<?, ?> values) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] arguments = Arrays.stream(components).map(each -> argument(each, values)).toArray();
    try {
      return (LayerSpec)
          type.getConstructor(
                  Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new))
              .newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalArgumentException(
          "The network's layer " + values + " is malformed: " + e.getCause().getMessage(), e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e); // the canonical constructor of a public record
    }
  }

  private static Object argument(RecordComponent component, Map<?, ?> values) {
    if (component.getType() == boolean.class) {
      return NetworkJson.value(values, component.getName(), Boolean.class);
    }
    Number number = NetworkJson.value(values, component.getName(), Number.class);
    return component.getType() == int.class ? (Object) number.intValue() : number.doubleValue();
  }
}
