package io.github.captchasolver.dataset.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Turns JSON into rows: an object of names and labels, an object of names and objects, a list of
 * objects or of pairs, or an object that holds one of these.
 */
final class JsonTable {
  private static final JsonFactory JSON = new JsonFactory();

  private JsonTable() {}

  /**
   * @param lines whether each line holds a value of its own
   */
  static LabelTable parse(String text, boolean lines) {
    var values = new ArrayList<Object>();
    try (JsonParser json = JSON.createParser(text)) {
      while (json.nextToken() != null) {
        values.add(value(json));
      }
    } catch (IOException e) {
      throw new TableException("is not valid JSON.", e);
    }
    return table(lines || values.size() != 1 ? values : values.get(0), lines ? "line " : "entry ");
  }

  /** Returns a map, a list, a text, or null. Numbers are the text that is written. */
  private static Object value(JsonParser json) throws IOException {
    switch (json.currentToken()) {
      case START_OBJECT -> {
        var map = new LinkedHashMap<String, Object>();
        while (json.nextToken() != JsonToken.END_OBJECT) {
          String key = json.currentName();
          json.nextToken();
          map.put(key, value(json));
        }
        return map;
      }
      case START_ARRAY -> {
        var list = new ArrayList<Object>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(json));
        }
        return list;
      }
      case VALUE_NULL -> {
        return null;
      }
      default -> {
        return json.getText();
      }
    }
  }

  private static LabelTable table(Object value, String place) {
    if (value instanceof List<?> list && !list.isEmpty()) {
      if (list.stream().allMatch(Map.class::isInstance)) {
        return ofObjects(list.stream().map(item -> flat("", item)).toList(), place);
      }
      if (list.stream().allMatch(List.class::isInstance)) {
        return ofFields(
            list.stream()
                .map(row -> ((List<?>) row).stream().map(JsonTable::scalar).toList())
                .toList(),
            place);
      }
    }
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      Collection<?> items = map.values();
      if (items.stream().allMatch(JsonTable::isScalar)) {
        return ofFields(
            map.entrySet().stream()
                .map(entry -> List.of(entry.getKey().toString(), scalar(entry.getValue())))
                .toList(),
            place);
      }
      if (items.stream().allMatch(Map.class::isInstance) && items.size() > 1) {
        return ofObjects(
            map.entrySet().stream()
                .map(
                    entry -> {
                      var row = new LinkedHashMap<String, String>();
                      row.put("", entry.getKey().toString());
                      row.putAll(flat("", entry.getValue()));
                      return (Map<String, String>) row;
                    })
                .toList(),
            place);
      }
      return items.stream()
          .filter(item -> item instanceof List || item instanceof Map)
          .max(Comparator.comparingInt(JsonTable::size))
          .map(item -> table(item, place))
          .orElseThrow(JsonTable::noList);
    }
    throw noList();
  }

  private static TableException noList() {
    return new TableException("holds no list of file names and labels.");
  }

  private static int size(Object value) {
    return value instanceof List<?> list ? list.size() : ((Map<?, ?>) value).size();
  }

  private static LabelTable ofFields(List<List<String>> rows, String place) {
    var numbered = new ArrayList<LabelTable.Row>();
    for (List<String> row : rows) {
      numbered.add(new LabelTable.Row(place + (numbered.size() + 1), row));
    }
    return new LabelTable(List.of(), numbered);
  }

  private static LabelTable ofObjects(List<Map<String, String>> objects, String place) {
    Set<String> headings = new LinkedHashSet<>();
    objects.forEach(object -> headings.addAll(object.keySet()));
    if (headings.size() < 2) {
      throw noList();
    }
    List<List<String>> rows =
        objects.stream()
            .map(object -> headings.stream().map(key -> object.getOrDefault(key, "")).toList())
            .toList();
    return new LabelTable(List.copyOf(headings), ofFields(rows, place).rows());
  }

  /** Returns the texts of an object, those of objects inside under names with a dot. */
  private static Map<String, String> flat(String prefix, Object object) {
    var texts = new LinkedHashMap<String, String>();
    ((Map<?, ?>) object)
        .forEach(
            (key, value) -> {
              if (value instanceof Map) {
                texts.putAll(flat(prefix + key + ".", value));
              } else if (isScalar(value)) {
                texts.put(prefix + key, scalar(value));
              }
            });
    return texts;
  }

  /** Returns whether a value is a text, or a list of one. */
  private static boolean isScalar(Object value) {
    return value instanceof List<?> list
        ? list.size() == 1 && isScalar(list.get(0))
        : !(value instanceof Map);
  }

  private static String scalar(Object value) {
    return value instanceof List<?> list && !list.isEmpty()
        ? scalar(list.get(0))
        : Objects.toString(value, "").strip();
  }
}
