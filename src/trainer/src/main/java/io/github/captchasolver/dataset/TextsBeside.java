package io.github.captchasolver.dataset;

import io.github.captchasolver.dataset.table.LabelTable;
import io.github.captchasolver.dataset.table.TableException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the labels of images in text files beside them: {@code a.gt.txt} (Tesseract, kraken) or
 * {@code a.txt} beside {@code a.png}.
 */
final class TextsBeside {
  private final Map<String, byte[]> texts = new HashMap<>();

  TextsBeside(List<FileCollector.Raw> files) {
    files.forEach(file -> texts.put(file.name().path(), file.bytes()));
  }

  /** Returns the label of an image, or the problem that it has none. */
  Labelled of(FileName image) {
    byte[] bytes =
        names(image.path()).filter(texts::containsKey).findFirst().map(texts::get).orElse(null);
    if (bytes == null) {
      return not(image, "has no text file beside it, so its label is unknown.");
    }
    try {
      return Labelled.as(LabelTable.text(bytes).strip());
    } catch (TableException e) {
      return not(image, "has a text file beside it that is not UTF-8.");
    }
  }

  private static Labelled not(FileName image, String why) {
    return Labelled.not(new Problem(image.printable(), Problem.UNLISTED_IMAGE, why));
  }

  /** Returns whether an image has one of these text files. */
  static boolean isBeside(String image, Set<String> texts) {
    return names(image).anyMatch(texts::contains);
  }

  /** Returns the names that the text file may have. kraken's images are {@code a.bin.png}. */
  private static Stream<String> names(String image) {
    String stem = ImageNames.withoutExtension(image);
    int dot = image.indexOf('.', image.lastIndexOf('/') + 1);
    String shortest = dot < 0 ? image : image.substring(0, dot);
    return Stream.of(stem + ".gt.txt", shortest + ".gt.txt", stem + ".txt", image + ".txt");
  }
}
