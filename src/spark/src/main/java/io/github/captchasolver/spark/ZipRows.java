package io.github.captchasolver.spark;

import io.github.captchasolver.dataset.DatasetException;
import io.github.captchasolver.dataset.ImageFile;
import io.github.captchasolver.dataset.ImageFiles;
import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.ReadOptions;
import io.github.captchasolver.image.codec.ImageException;
import io.github.captchasolver.text.Printable;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.sql.Row;

/** The images of one zip, read one after the other as a task asks for them. */
final class ZipRows implements Iterator<Row> {
  private final String name;
  private final ImageFiles images;
  private final Iterator<ImageFile> files;
  private final Iterator<Problem> problems;
  private boolean refused;

  private ZipRows(String name, ImageFiles images) {
    this.name = name;
    this.images = images;
    this.files = images.files().iterator();
    this.problems = images.problems().stream().filter(p -> !p.harmless()).iterator();
  }

  /**
   * Opens a zip until the end of the task.
   *
   * @param name for people
   * @return a row for each image, or one that says why the zip cannot be used
   */
  static Iterator<Row> of(String name, Path path) {
    try {
      java.nio.file.Path local = local(path);
      var zip = new ZipRows(name, ImageFiles.open(local, ReadOptions.DEFAULT));
      TaskEnd.close(TaskContext.get(), zip.images);
      return zip;
    } catch (DatasetException e) {
      return List.of(ImageRows.unusable(name, e.getMessage())).iterator();
    } catch (IOException e) {
      String error = Printable.of(name) + " cannot be read: " + HadoopFiles.reason(e);
      return List.of(ImageRows.unusable(name, error)).iterator();
    }
  }

  /**
   * Returns the file, or a copy of a file of another machine, which the task deletes at its end.
   */
  private static java.nio.file.Path local(Path path) throws IOException {
    var system = HadoopFiles.system(path);
    if (system instanceof LocalFileSystem local) {
      return local.pathToFile(path).toPath();
    }
    var copy = java.nio.file.Files.createTempFile("captcha", ".zip");
    TaskEnd.close(TaskContext.get(), () -> java.nio.file.Files.deleteIfExists(copy));
    try (var in = system.open(path)) {
      java.nio.file.Files.copy(in, copy, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    }
    return copy;
  }

  @Override
  public boolean hasNext() {
    return !refused && (files.hasNext() || problems.hasNext());
  }

  @Override
  public Row next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (!files.hasNext()) {
      Problem problem = problems.next();
      String file = name + "/" + problem.file();
      return ImageRows.unusable(file, Printable.of(file) + " " + problem.message());
    }
    ImageFile image = files.next();
    String file = name + "/" + image.name();
    try {
      return ImageRows.image(file, image.encoded());
    } catch (DatasetException e) {
      refused = true; // the rest of a zip bomb
      return ImageRows.unusable(name, e.getMessage());
    } catch (ImageException e) {
      return ImageRows.unusable(file, Printable.of(file) + " " + e.getMessage());
    }
  }
}
