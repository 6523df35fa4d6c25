package io.github.captchasolver.server.labelling;

import io.github.captchasolver.server.http.HttpProblem;
import io.github.captchasolver.server.http.ProblemType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Shows, for each character, all places where it is or was read, and corrects many at once: a model
 * makes the same mistake in many images.
 */
record CharacterView(LabellingSession session) {
  /** More on one page are slow to make and hard to look at; what is corrected makes room. */
  private static final int MOST_SHOWN = 400;

  /** Looks tell more than what the model doubts: of two confusions, they alone separated both. */
  private static final float EVIDENCE_WEIGHT = 0.1f;

  /** A character in one image, to be corrected. */
  record Place(String image, int index) {}

  /** Returns the characters with the number of their places, as plain JSON values. */
  List<Map<String, Object>> characters() {
    var counts = new TreeMap<Integer, Integer>();
    for (LabelImage image : session.store().images()) {
      session
          .readings()
          .text(image.key())
          .codePoints()
          .forEach(c -> counts.merge(c, 1, Integer::sum));
    }
    var list = new ArrayList<Map<String, Object>>();
    counts.forEach((c, count) -> list.add(Map.of("text", Character.toString(c), "count", count)));
    return list;
  }

  /** Returns the places of a character, like ones side by side, as plain JSON values. */
  Map<String, Object> places(String character) {
    int wanted = codePoint(character);
    var places = new ArrayList<CharacterPlace>();
    int all = 0;
    for (LabelImage image : session.store().images()) {
      String text = session.readings().text(image.key());
      if (text.indexOf(wanted) < 0) {
        continue;
      }
      int[] characters = text.codePoints().toArray();
      TextPlaces placed = session.readings().placed(image, text);
      for (int i = 0; i < characters.length; i++) {
        if (characters[i] == wanted) {
          all++;
          if (placed.left().length > i && places.size() < MOST_SHOWN) {
            boolean labelled = session.store().answer(image.key()) != null;
            places.add(new CharacterPlace(image, i, placed, labelled));
          }
        }
      }
    }
    // A model that was trained in the meantime may know other characters.
    int classes = places.stream().mapToInt(place -> place.evidence().length).max().orElse(0);
    List<float[]> vectors = places.parallelStream().map(place -> vector(place, classes)).toList();
    List<Integer> order = LikenessOrder.of(vectors);
    var values = new LinkedHashMap<String, Object>();
    values.put("all", all);
    values.put(
        "places", order.parallelStream().map(places::get).map(CharacterView::values).toList());
    return values;
  }

  private static float[] vector(CharacterPlace place, int classes) {
    float[] shape = CharacterShape.of(place);
    float[] evidence = place.evidence();
    float[] vector = Arrays.copyOf(shape, shape.length + classes);
    for (int k = 0; k < evidence.length; k++) {
      vector[shape.length + k] = EVIDENCE_WEIGHT * (evidence[k] - TextPlaces.LEAST);
    }
    return vector;
  }

  private static Map<String, Object> values(CharacterPlace place) {
    String crop = Base64.getEncoder().encodeToString(CharacterCrop.png(place));
    return Map.of(
        "image", place.image().key(),
        "file", place.image().file(),
        "index", place.index(),
        "text", place.placed().text(),
        "labelled", place.labelled(),
        "crop", "data:image/png;base64," + crop);
  }

  private static int codePoint(String character) {
    if (character.codePointCount(0, character.length()) != 1) {
      throw new IllegalArgumentException("Name one character.");
    }
    return character.codePointAt(0);
  }

  /**
   * Corrects a character at some places. The images count as labelled by character, unless a person
   * has seen the whole image already.
   *
   * @param character that was read there
   * @param text what is there instead; empty for nothing
   * @return the number of images that changed
   * @throws HttpProblem if something else is read at one of the places by now
   * @throws IllegalArgumentException if a text can no longer be a label
   */
  int correct(String character, List<Place> places, String text) {
    int wrong = codePoint(character);
    Map<String, List<Integer>> byImage = new LinkedHashMap<>();
    places.forEach(
        place ->
            byImage.computeIfAbsent(place.image(), key -> new ArrayList<>()).add(place.index()));
    var answers = new ArrayList<Answer>();
    byImage.forEach(
        (key, indices) -> {
          LabelImage image = session.image(key);
          Answer before = session.store().answer(key);
          boolean seen = before != null && before.kind() == Answer.Kind.SEEN;
          answers.add(
              new Answer(
                  key,
                  image.file(),
                  seen ? Answer.Kind.SEEN : Answer.Kind.BY_CHARACTER,
                  session.checked(replaced(session.readings().text(key), wrong, indices, text))));
        });
    if (answers.isEmpty()) {
      throw new IllegalArgumentException("Choose at least one place.");
    }
    session.answered(answers);
    return answers.size();
  }

  private static String replaced(String old, int wrong, List<Integer> indices, String text) {
    int[] characters = old.codePoints().toArray();
    for (int index : indices) {
      if (index < 0 || index >= characters.length || characters[index] != wrong) {
        throw new HttpProblem(
            ProblemType.CONFLICT, "The readings have changed in the meantime; look at them again.");
      }
    }
    var replaced = new StringBuilder();
    for (int i = 0; i < characters.length; i++) {
      if (indices.contains(i)) {
        replaced.append(text);
      } else {
        replaced.appendCodePoint(characters[i]);
      }
    }
    return replaced.toString();
  }
}
