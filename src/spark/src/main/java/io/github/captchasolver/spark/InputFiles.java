package io.github.captchasolver.spark;

import io.github.captchasolver.dataset.ImageFiles;
import io.github.captchasolver.text.Printable;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;

/**
 * Lists the images and zips that folders, globs and names of files stand for.
 *
 * @param images in code point order of their names
 * @param zips in the order in which they were named
 * @param skipped number of other files: hidden ones, texts, tables
 */
record InputFiles(List<Named> images, List<Named> zips, int skipped) {
  /**
   * Holds a file.
   *
   * @param name as the user would write it
   * @param path for Hadoop
   */
  record Named(String name, String path) implements Serializable {}

  InputFiles {
    images = List.copyOf(images);
    zips = List.copyOf(zips);
  }

  /**
   * Lists files. The driver holds all their names, some 200 bytes each.
   *
   * @throws IllegalArgumentException if one of the inputs does not exist
   * @throws UncheckedIOException if a folder cannot be read
   */
  static InputFiles list(List<String> inputs) {
    var listing = new Listing();
    for (String input : inputs) {
      try {
        listing.add(input);
      } catch (IOException e) {
        throw new UncheckedIOException(
            Printable.of(input) + " cannot be read: " + HadoopFiles.reason(e), e);
      }
    }
    listing.images.sort(Comparator.comparing(Named::name));
    return new InputFiles(listing.images, listing.zips, listing.skipped);
  }

  /** What was found so far. */
  private static final class Listing {
    private final List<Named> images = new ArrayList<>();
    private final List<Named> zips = new ArrayList<>();
    private int skipped;

    void add(String input) throws IOException {
      Path path = new Path(input);
      FileSystem system = HadoopFiles.system(path);
      // A name may look like a glob.
      FileStatus[] found =
          system.exists(path)
              ? new FileStatus[] {system.getFileStatus(path)}
              : system.globStatus(path);
      if (found == null || found.length == 0) {
        throw new IllegalArgumentException(Printable.of(input) + " does not exist.");
      }
      URI here = system.makeQualified(system.getWorkingDirectory()).toUri();
      for (FileStatus status : found) {
        if (status.isDirectory()) {
          addFolder(input, here, system, status.getPath());
        } else {
          boolean zip = status.getPath().getName().toLowerCase(Locale.ROOT).endsWith(".zip");
          (zip ? zips : images).add(named(input, here, status.getPath()));
        }
      }
    }

    private void addFolder(String input, URI here, FileSystem system, Path folder)
        throws IOException {
      URI root = URI.create(folder.toUri() + "/");
      for (Path file : files(system, folder)) {
        if (ImageFiles.mayBeImage(root.relativize(file.toUri()).getPath())) {
          images.add(named(input, here, file));
        } else {
          skipped++;
        }
      }
    }

    /** Lists a folder; a local one by Java, as Hadoop starts a process for each local file. */
    private static List<Path> files(FileSystem system, Path folder) throws IOException {
      if (system instanceof LocalFileSystem local) {
        try (var walk = Files.walk(local.pathToFile(folder).toPath())) {
          return walk.filter(Files::isRegularFile).map(file -> new Path(file.toUri())).toList();
        } catch (UncheckedIOException e) {
          throw e.getCause();
        }
      }
      var found = new ArrayList<Path>();
      var files = system.listFiles(folder, true);
      while (files.hasNext()) {
        found.add(files.next().getPath());
      }
      return found;
    }

    /** Names a file as the input is named: by its URI, its path, or from the present folder. */
    private static Named named(String input, URI here, Path file) {
      URI uri = file.toUri();
      String name = uri.getPath();
      if (input.matches("[A-Za-z][A-Za-z0-9+.-]+:.*")) {
        name = file.toString();
      } else if (!input.startsWith("/")) {
        String relative = here.getPath() + "/";
        name = name.startsWith(relative) ? name.substring(relative.length()) : name;
      }
      return new Named(name, file.toString());
    }
  }
}
