package io.github.captchasolver.server.labelling;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * What a session of labelling works with.
 *
 * @param source the folder or zip, as named by the user
 * @param output the zip that labels are written to, as named by the user
 * @param journal the file that answers are kept in
 * @param notes sentences about images that are left out
 */
public record LabellingOptions(String source, String output, Path journal, List<String> notes) {
  public LabellingOptions {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(output, "output");
    Objects.requireNonNull(journal, "journal");
    notes = List.copyOf(notes);
  }
}
