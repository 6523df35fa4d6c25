package io.github.captchasolver.server.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Says where the models come from.
 *
 * @param files model files; the first is the default. They are replaced when they change, and go on
 *     being served when they are deleted
 * @param base whether the base model that ships with the library is served as {@code base}
 * @param folder a folder whose models are served as long as they are in it; null for none
 */
public record ModelSources(List<Path> files, boolean base, Path folder) {
  /**
   * @throws IllegalArgumentException if there is no source, or the folder is none
   */
  public ModelSources {
    files = List.copyOf(files);
    if (files.isEmpty() && !base && folder == null) {
      throw new IllegalArgumentException("No model is named.");
    }
    if (folder != null && !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(
          "The folder of models " + folder + " does not exist, or is no folder.");
    }
  }
}
