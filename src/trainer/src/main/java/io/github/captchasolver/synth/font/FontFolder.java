package io.github.captchasolver.synth.font;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The fonts of a folder.
 *
 * @param faces of the usable ones, those of each sub-folder together
 * @param leftOut the other files, a sentence each with the reason
 */
record FontFolder(List<List<FontFace>> faces, List<String> leftOut) {

  FontFolder {
    faces = List.copyOf(faces);
    leftOut = List.copyOf(leftOut);
  }

  /**
   * Reads the TrueType and OpenType fonts of a folder and its sub-folders.
   *
   * @param check decides which are legible
   * @throws IllegalArgumentException if the folder does not exist, or has no usable font
   * @throws UncheckedIOException if it cannot be read
   */
  static FontFolder read(Path folder, GlyphCheck check) {
    if (!Files.isDirectory(folder)) {
      throw new IllegalArgumentException("The folder " + folder + " with fonts does not exist.");
    }
    Map<Path, List<FontFace>> faces = new TreeMap<>();
    List<String> leftOut = new ArrayList<>();
    for (Path file : fontFiles(folder)) {
      try {
        FontFace face = FontFace.of(Font.createFont(Font.TRUETYPE_FONT, file.toFile()));
        if (check.isLegible(face)) {
          faces
              .computeIfAbsent(file.getParent(), parent -> new ArrayList<>())
              .add(check.withLegibleSigns(check.withOwnCases(face)));
        } else {
          leftOut.add(file + " has no legible Latin letters and digits.");
        }
      } catch (FontFormatException | IOException | RuntimeException e) {
        leftOut.add(file + " cannot be read as a font: " + e.getMessage() + ".");
      }
    }
    if (faces.isEmpty()) {
      throw new IllegalArgumentException(
          "The folder " + folder + " has no usable TTF or OTF font.");
    }
    return new FontFolder(List.copyOf(faces.values()), leftOut);
  }

  private static List<Path> fontFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(FontFolder::isFont).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The folder " + folder + " cannot be read: " + e.getMessage() + ".", e);
    }
  }

  private static boolean isFont(Path file) {
    String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
    return (name.endsWith(".ttf") || name.endsWith(".otf")) && Files.isRegularFile(file);
  }
}
