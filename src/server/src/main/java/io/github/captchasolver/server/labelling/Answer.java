package io.github.captchasolver.server.labelling;

import io.github.captchasolver.model.file.JsonFields;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a person said of an image.
 *
 * @param image key of the image
 * @param file its name, for people who read the journal
 * @param kind how it came about
 * @param text the label; empty if the image is unreadable
 */
record Answer(String image, String file, Kind kind, String text) {
  /** Ways to answer. */
  enum Kind {
    /** The whole image was seen. */
    SEEN,
    /** Single characters were corrected, and the others are as they were read. */
    BY_CHARACTER,
    /** The image shows no text that could be read. */
    UNREADABLE
  }

  Answer {
    Objects.requireNonNull(image, "image");
    Objects.requireNonNull(file, "file");
    if (text.isEmpty() != (kind == Kind.UNREADABLE)) {
      throw new IllegalArgumentException("An answer is a label, or that there is none.");
    }
  }

  /** Returns whether there is a label. */
  boolean isLabel() {
    return kind != Kind.UNREADABLE;
  }

  Map<String, Object> values() {
    var values = new LinkedHashMap<String, Object>();
    values.put("image", image);
    values.put("file", file);
    values.put("kind", kind.name());
    values.put("text", text);
    return values;
  }

  /**
   * Returns the answer that {@link #values} described.
   *
   * @throws IllegalArgumentException if it is none
   */
  static Answer of(Map<String, Object> values) {
    var fields = new JsonFields("answer", values);
    var answer =
        new Answer(
            fields.text("image"),
            fields.text("file"),
            fields.choice("kind", Kind.class),
            fields.text("text"));
    fields.requireNoMore();
    return answer;
  }
}
