package io.github.captchasolver.importing;

import io.github.captchasolver.model.file.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file beside a network says about it: {@code charsets.json} of dddd_trainer, the {@code
 * charsets.py} of an installed ddddocr, or a plain text with one character in each line.
 *
 * @param origin kind of the file
 * @param classes all lists of classes in it
 * @param width of the images; 0 if it is not fixed or unknown
 * @param height of the images; 0 if unknown
 */
record ForeignNotes(Origin origin, List<ClassNames> classes, int width, int height) {
  private static final int MAX_BYTES = 4 << 20;
  private static final List<String> NAMES = List.of("charsets.json", "charset.json", "charsets.py");

  /** Beginning of a list in Python. */
  private static final Pattern PYTHON_LIST =
      Pattern.compile("^\\s*(\\w+)\\s*=\\s*(?=\\[)", Pattern.MULTILINE);

  /** Kinds of files. */
  enum Origin {
    NONE,
    TRAINER,
    DDDDOCR,
    LINES
  }

  static final ForeignNotes NOTHING = new ForeignNotes(Origin.NONE, List.of(), 0, 0);

  /**
   * Reads the notes beside a network.
   *
   * @throws IllegalArgumentException with the file and the reason, if they are malformed
   */
  static ForeignNotes beside(Path network) {
    for (String name : NAMES) {
      Path file = network.resolveSibling(name);
      if (Files.isRegularFile(file)) {
        return read(file, network);
      }
    }
    return NOTHING;
  }

  /**
   * Reads a file of notes.
   *
   * @param network whose notes they are
   * @throws IllegalArgumentException with the file and the reason, if they are malformed
   * @throws UncheckedIOException if the file cannot be read
   */
  static ForeignNotes read(Path file, Path network) {
    try {
      if (!Files.isRegularFile(file)) {
        throw new IllegalArgumentException("It does not exist or is not a file.");
      }
      if (Files.size(file) > MAX_BYTES) {
        throw new IllegalArgumentException("It is larger than " + (MAX_BYTES >> 20) + " MB.");
      }
      String text = text(Files.readAllBytes(file));
      if (file.toString().endsWith(".py")) {
        return python(text, network.getFileName().toString());
      }
      if (text.startsWith("[")) {
        return trainer(StringList.parse(text, 0), Map.of());
      }
      if (text.startsWith("{")) {
        Map<String, Object> json = Json.read(text.getBytes(StandardCharsets.UTF_8));
        return trainer(texts(json.get("charset")), json);
      }
      return new ForeignNotes(
          Origin.LINES,
          List.of(
              new ClassNames(text.lines().filter(l -> !l.isEmpty()).toList(), Optional.empty())),
          0,
          0);
    } catch (IllegalArgumentException e) {
      String reason = e.getMessage();
      throw new IllegalArgumentException(
          "The characters cannot be taken from "
              + file
              + ": "
              + reason.substring(0, 1).toLowerCase(Locale.ROOT)
              + reason.substring(1),
          e);
    } catch (IOException e) {
      throw new UncheckedIOException(file + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private static String text(byte[] bytes) {
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(java.nio.ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException("It is not UTF-8.", e);
    }
  }

  private static ForeignNotes trainer(List<String> names, Map<String, Object> json) {
    if (Boolean.TRUE.equals(json.get("word"))) {
      throw new IllegalArgumentException(
          "Its network classifies whole images, but only those with time steps are read.");
    }
    int width = 0;
    int height = 0;
    if (json.get("image") instanceof List<?> size
        && size.size() == 2
        && size.get(0) instanceof Number columns
        && size.get(1) instanceof Number rows) {
      width = Math.max(0, columns.intValue());
      height = Math.max(0, rows.intValue());
    }
    return new ForeignNotes(
        Origin.TRAINER, List.of(new ClassNames(blank(names), Optional.of(true))), width, height);
  }

  /** dddd_trainer takes spaces out of labels, and names the blank, its first class, with one. */
  private static List<String> blank(List<String> names) {
    var all = new ArrayList<>(names);
    if (!all.isEmpty() && all.get(0).equals(" ") && !all.contains("")) {
      all.set(0, "");
    }
    return all;
  }

  private static List<String> texts(Object value) {
    var texts = new ArrayList<String>();
    if (value instanceof List<?> list) {
      list.stream().filter(String.class::isInstance).forEach(text -> texts.add((String) text));
      if (texts.size() == list.size() && !texts.isEmpty()) {
        return texts;
      }
    }
    throw new IllegalArgumentException("It has no list of characters named charset.");
  }

  /** Its lists are named as its models are; that of the model comes first. */
  private static ForeignNotes python(String text, String network) {
    boolean old = network.contains("old");
    List<ClassNames> lists = new ArrayList<>();
    Matcher begin = PYTHON_LIST.matcher(text);
    while (begin.find()) {
      var names = new ClassNames(StringList.parse(text, begin.end()), Optional.of(true));
      boolean named = begin.group(1).toLowerCase(Locale.ROOT).contains("old");
      lists.add(named == old ? 0 : lists.size(), names);
    }
    return new ForeignNotes(Origin.DDDDOCR, lists, 0, 0);
  }
}
