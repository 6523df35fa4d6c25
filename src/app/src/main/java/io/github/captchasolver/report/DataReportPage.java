package io.github.captchasolver.report;

import io.github.captchasolver.util.AtomicFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A page on a set of images: what is in it, and what may be wrong with it. */
public final class DataReportPage {
  private static final String NAME = "check.html";

  private DataReportPage() {}

  /**
   * Writes {@code check.html}, which needs no other file, no script and no network. A file of this
   * name is replaced in one move; others in the folder are left alone.
   *
   * @param folder where to write; made if it is missing
   * @return the file
   * @throws UncheckedIOException if the folder or the file cannot be written
   */
  public static Path write(Path folder, DataReport report) {
    String page = HtmlPage.of("Check of " + report.set().source(), new DataHtml(report).content());
    Path file = folder.resolve(NAME);
    try {
      Files.createDirectories(folder);
      AtomicFile.write(file, page.getBytes(StandardCharsets.UTF_8));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The report cannot be written to the folder "
              + folder
              + ": "
              + AtomicFile.reason(e)
              + ".",
          e);
    }
  }
}
