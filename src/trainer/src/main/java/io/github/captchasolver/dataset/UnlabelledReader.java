package io.github.captchasolver.dataset;

import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.image.codec.ImageException;
import io.github.captchasolver.image.fingerprint.ShiftedFingerprints;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads images without labels: each once, in the order of the checksums of their bytes, until there
 * are enough.
 *
 * @param frames the frames of animated images that count; null if there are none
 * @param most number of images that are used
 * @param ofOneSite whether images that do not look like the others are left out
 */
record UnlabelledReader(Frames frames, int most, boolean ofOneSite) {
  /** Code of the problem of images that look as if they came from elsewhere. */
  static final String FOREIGN = "foreign";

  /** Stands for the label, which is not known, where copies are looked for. */
  private static final String UNKNOWN = "?";

  /**
   * Reads a zip or folder.
   *
   * @throws DatasetException if it does not exist, is neither, or exceeds a limit
   */
  UnlabelledImages read(Path zipOrFolder) {
    ReadOptions options =
        frames == null ? ReadOptions.DEFAULT : ReadOptions.DEFAULT.withFrames(frames);
    try (var files = ImageFiles.open(zipOrFolder, options)) {
      List<ImageFile> listed = files.files();
      List<Keyed> keyed = listed.parallelStream().map(Keyed::of).toList();
      var problems = new ArrayList<Problem>();
      Stream.concat(
              files.problems().stream().filter(problem -> !problem.harmless()),
              keyed.stream().filter(file -> file.problem() != null).map(Keyed::problem))
          .forEach(problems::add);
      var distinct = distinct(keyed);
      int readable = (int) keyed.stream().filter(file -> file.problem() == null).count();
      List<Usable> decoded = usable(distinct, problems);
      List<UnlabelledImage> usable =
          (ofOneSite ? ofOneSite(decoded, problems) : decoded).stream().map(Usable::image).toList();
      var copies = Copies.of(usable.stream().map(image -> image.labelled(UNKNOWN)).toList());
      Set<String> once = new HashSet<>(copies.distinct().stream().map(Sample::file).toList());
      return new UnlabelledImages(
          zipOrFolder.toString(),
          usable.stream().filter(image -> once.contains(image.key())).toList(),
          problems.stream().sorted(Problem.BY_FILE).toList(),
          listed.size(),
          readable - distinct.size() + copies.count(),
          frames);
    }
  }

  /** Returns the first file of each content, in the order of the keys. */
  private static List<Keyed> distinct(List<Keyed> files) {
    Set<String> seen = new HashSet<>();
    return files.stream()
        .filter(file -> file.problem() == null && seen.add(file.key()))
        .sorted(Comparator.comparing(Keyed::key))
        .toList();
  }

  /** Decodes files in their order until there are enough images. */
  private List<Usable> usable(List<Keyed> files, List<Problem> problems) {
    var usable = new ArrayList<Usable>();
    for (int from = 0; from < files.size() && usable.size() < most; ) {
      int to = Math.min(files.size(), from + most - usable.size());
      List<Usable> decoded =
          files.subList(from, to).parallelStream().map(UnlabelledReader::decoded).toList();
      for (Usable each : decoded) {
        if (each.image() != null) {
          usable.add(each);
        } else {
          problems.add(each.problem());
        }
      }
      from = to;
    }
    return usable;
  }

  private static List<Usable> ofOneSite(List<Usable> usable, List<Problem> problems) {
    boolean[] foreign = ForeignImages.among(usable.stream().map(Usable::traits).toList());
    var own = new ArrayList<Usable>();
    for (int i = 0; i < foreign.length; i++) {
      Usable each = usable.get(i);
      if (foreign[i]) {
        problems.add(
            new Problem(
                each.image().file(),
                FOREIGN,
                "looks unlike the others in size, brightness or clutter, as if from another site."));
      } else {
        own.add(each);
      }
    }
    return own;
  }

  private static Usable decoded(Keyed keyed) {
    String file = keyed.file().name();
    try {
      byte[] bytes = keyed.file().bytes();
      DecodedImage image = ImageDecoder.decode(bytes, DecodedImage::of);
      if (image.blank()) {
        return new Usable(null, null, DecodedImage.blank(file));
      }
      var fingerprints = ShiftedFingerprints.of(image.luminance());
      return new Usable(
          new UnlabelledImage(file, keyed.key(), bytes, fingerprints),
          ImageTraits.of(image.luminance()),
          null);
    } catch (ImageException e) {
      return new Usable(null, null, new Problem(file, e.code(), e.getMessage()));
    }
  }

  /** A file and the checksum of its image, or the reason why it cannot be read. */
  private record Keyed(ImageFile file, String key, Problem problem) {
    static Keyed of(ImageFile file) {
      try {
        return new Keyed(file, UnlabelledImage.key(file.bytes()), null);
      } catch (ImageException e) {
        return new Keyed(file, null, new Problem(file.name(), e.code(), e.getMessage()));
      }
    }
  }

  /** A usable image and its look, or the reason why it is not usable. */
  private record Usable(UnlabelledImage image, double[] traits, Problem problem) {}
}
