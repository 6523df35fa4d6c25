package io.github.captchasolver.dataset;

import io.github.captchasolver.text.LabelRule;
import io.github.captchasolver.text.Printable;
import io.github.captchasolver.util.AtomicFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashSet;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes samples as a zip that {@link Dataset} reads. The same samples give the same bytes: every
 * entry has the same time, and images, which do not shrink any further, are stored as they are.
 */
public final class SampleZip {
  /**
   * A local time, so that it is the same in all time zones. It is not the first moment that a zip
   * can represent, for which Java adds a field that depends on the time zone.
   */
  private static final LocalDateTime TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

  private SampleZip() {}

  /**
   * Writes to a temporary file beside the zip and moves it into place at the end.
   *
   * @param samples drawn one after the other; none needs to stay in memory
   * @param force whether an existing file is replaced
   * @throws DatasetException if the file exists and is not to be replaced, its folder does not
   *     exist, there is no sample, two samples have one file name, a file name leads out of the
   *     zip, a label differs from its file name, or the file cannot be written
   */
  public static void write(Path zip, Iterable<Sample> samples, boolean force) {
    String name = Printable.of(zip.toString());
    if (Files.exists(zip) && !force) {
      throw new DatasetException(name + " exists already and was not replaced.");
    }
    if (Files.isDirectory(zip)) {
      throw new DatasetException(name + " is a folder; please name a file to write.");
    }
    Path absolute = zip.toAbsolutePath();
    if (!Files.isDirectory(absolute.getParent())) {
      throw new DatasetException(name + " cannot be written: its folder does not exist.");
    }
    try (AtomicFile file = AtomicFile.open(absolute)) {
      writeEntries(file.out(), name, samples);
      file.commit();
    } catch (IOException e) {
      throw new DatasetException(name + " cannot be written (" + AtomicFile.reason(e) + ").", e);
    }
  }

  private static void writeEntries(OutputStream out, String name, Iterable<Sample> samples)
      throws IOException {
    Set<String> files = new HashSet<>();
    try (ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
      zip.setMethod(ZipOutputStream.STORED);
      for (Sample sample : samples) {
        if (!LabelRule.label(sample.file()).equals(sample.label())) {
          throw new DatasetException(
              "A file name must be the label, but the label of "
                  + sample.file()
                  + " is \""
                  + sample.label()
                  + "\".");
        }
        if (new FileName(sample.file()).leadsOut()) {
          throw new DatasetException(
              name + " cannot contain " + sample.file() + ", a name that leads out of a zip.");
        }
        if (!files.add(sample.file())) {
          throw new DatasetException(
              name + " cannot contain two images named " + sample.file() + ".");
        }
        zip.putNextEntry(entry(sample));
        zip.write(sample.bytes());
        zip.closeEntry();
      }
      if (files.isEmpty()) {
        throw new DatasetException(name + " was not written: there are no images for it.");
      }
    }
  }

  private static ZipEntry entry(Sample sample) {
    var checksum = new CRC32();
    checksum.update(sample.bytes());
    var entry = new ZipEntry(sample.file());
    entry.setTimeLocal(TIME);
    entry.setSize(sample.bytes().length);
    entry.setCrc(checksum.getValue());
    return entry;
  }
}
