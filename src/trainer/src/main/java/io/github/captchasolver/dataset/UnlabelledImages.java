package io.github.captchasolver.dataset;

import io.github.captchasolver.image.GreyImage;
import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.image.codec.ImageException;
import io.github.captchasolver.image.fingerprint.ShiftedFingerprints;
import io.github.captchasolver.util.Sha256;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Holds different images of a zip or folder, without labels. Neither the names of the files nor
 * their order matters: images are sorted by a checksum of their bytes. That is a random order, and
 * of a large set the first ones are used.
 *
 * @param source the zip or folder, as named by the caller
 * @param images the usable images, each once, at most {@value #MOST}
 * @param problems of single files that were looked at and are left out
 * @param files number of files taken for images
 * @param copies number of files that show the same as another one
 * @param frames the frames of animated images that count; null if there are none
 */
public record UnlabelledImages(
    String source,
    List<UnlabelledImage> images,
    List<Problem> problems,
    int files,
    int copies,
    Frames frames) {
  /** Images beyond these add little: the time to learn from them grows, the accuracy hardly. */
  public static final int MOST = 1000;

  /** With fewer images there is hardly anything to learn from. */
  public static final int LEAST = 40;

  /** Code of the problem of images that look as if they came from elsewhere. */
  static final String FOREIGN = "foreign";

  /** Greatest difference of two grey values in an image that shows nothing, 0..255. */
  private static final float GREATEST_CONTRAST = 6;

  private static final int KEY_DIGITS = 32;

  /** Stands for the label, which is not known, where copies are looked for. */
  private static final String UNKNOWN = "?";

  public UnlabelledImages {
    images = List.copyOf(images);
    problems = List.copyOf(problems);
  }

  /**
   * Reads images, folders inside included.
   *
   * @param frames the frames of animated images that count; null if there are none
   * @throws DatasetException if the file does not exist, is neither zip nor folder, exceeds a
   *     limit, or holds fewer than {@value #LEAST} different usable images
   */
  public static UnlabelledImages read(Path zipOrFolder, Frames frames) {
    return read(zipOrFolder, frames, MOST, UnlabelledImages::ofOneSite).requireEnough();
  }

  /**
   * Reads images to label, those of other sites included, and of animated ones the first frame.
   *
   * @param most number of images that are used
   * @throws DatasetException if the file does not exist, is neither zip nor folder, exceeds a
   *     limit, or holds no usable image
   */
  public static UnlabelledImages toLabel(Path zipOrFolder, int most) {
    UnlabelledImages found =
        read(zipOrFolder, Frames.FIRST, most, (decoded, problems) -> images(decoded));
    if (found.images.isEmpty()) {
      throw new DatasetException(
          found.source + " holds no usable image." + Dataset.firstProblems(found.problems));
    }
    return found;
  }

  /**
   * @param choice of the images among the usable ones; names the others as problems
   */
  private static UnlabelledImages read(
      Path zipOrFolder,
      Frames frames,
      int most,
      BiFunction<List<Decoded>, List<Problem>, List<UnlabelledImage>> choice) {
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
      List<UnlabelledImage> usable = choice.apply(usable(distinct, problems, most), problems);
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
  private static List<Decoded> usable(List<Keyed> files, List<Problem> problems, int most) {
    var usable = new ArrayList<Decoded>();
    for (int from = 0; from < files.size() && usable.size() < most; ) {
      int to = Math.min(files.size(), from + most - usable.size());
      List<Decoded> decoded =
          files.subList(from, to).parallelStream().map(UnlabelledImages::decoded).toList();
      for (Decoded each : decoded) {
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

  private static List<UnlabelledImage> images(List<Decoded> decoded) {
    return decoded.stream().map(Decoded::image).toList();
  }

  /** Leaves out images that do not look like the others. */
  private static List<UnlabelledImage> ofOneSite(List<Decoded> usable, List<Problem> problems) {
    boolean[] foreign = ForeignImages.among(usable.stream().map(Decoded::traits).toList());
    var own = new ArrayList<UnlabelledImage>();
    for (int i = 0; i < foreign.length; i++) {
      UnlabelledImage image = usable.get(i).image();
      if (foreign[i]) {
        problems.add(
            new Problem(
                image.file(),
                FOREIGN,
                "looks unlike the others in size, brightness or clutter, as if from another site."));
      } else {
        own.add(image);
      }
    }
    return own;
  }

  private static Decoded decoded(Keyed keyed) {
    String file = keyed.file().name();
    try {
      byte[] bytes = keyed.file().bytes();
      GreyImage image = ImageDecoder.decode(bytes);
      if (isBlank(image)) {
        return new Decoded(
            null, null, new Problem(file, Problem.BLANK, "is of one colour and shows no text."));
      }
      var fingerprints = ShiftedFingerprints.of(image);
      return new Decoded(
          new UnlabelledImage(file, keyed.key(), bytes, fingerprints), ImageTraits.of(image), null);
    } catch (ImageException e) {
      return new Decoded(null, null, new Problem(file, e.code(), e.getMessage()));
    }
  }

  private static boolean isBlank(GreyImage image) {
    float least = Float.MAX_VALUE;
    float greatest = -Float.MAX_VALUE;
    for (float pixel : image.pixels()) {
      least = Math.min(least, pixel);
      greatest = Math.max(greatest, pixel);
    }
    return greatest - least <= GREATEST_CONTRAST;
  }

  /** Returns the images that are not among some labelled ones. */
  public UnlabelledImages without(List<Sample> labelled) {
    Set<String> known = new HashSet<>();
    labelled.forEach(sample -> known.add(key(sample.bytes())));
    List<UnlabelledImage> others =
        images.stream().filter(image -> !known.contains(image.key())).toList();
    int same = images.size() - others.size();
    return new UnlabelledImages(source, others, problems, files, copies + same, frames);
  }

  private static String key(byte[] image) {
    return new Sha256().add(image).hex().substring(0, KEY_DIGITS);
  }

  /** Returns sentences on the files that are not used; empty if all are. */
  public List<String> sentences() {
    var sentences = new ArrayList<>(ProblemKinds.sentences(problems));
    if (copies > 0) {
      sentences.add(
          (copies == 1 ? "1 image is a copy of another" : copies + " images are copies of others")
              + "; each image is used once.");
    }
    int unused = files - problems.size() - copies - images.size();
    if (unused > 0) {
      sentences.add(
          String.format(
              Locale.ROOT,
              "Of %,d images %,d are used, chosen by a checksum of their content: more add time and"
                  + " hardly any accuracy.",
              files,
              images.size()));
    }
    return sentences;
  }

  /**
   * Returns these images if all that were looked at are used.
   *
   * @throws DatasetException if one was left out
   */
  public UnlabelledImages requireComplete() {
    if (!problems.isEmpty()) {
      throw new DatasetException(
          problems.size()
              + " of "
              + files
              + " images cannot be used, the first of them: "
              + problems.get(0).sentence());
    }
    return this;
  }

  private UnlabelledImages requireEnough() {
    if (images.size() < LEAST) {
      throw new DatasetException(
          "Training without labels needs at least "
              + LEAST
              + " different usable images, but "
              + source
              + " has "
              + images.size()
              + "."
              + Dataset.firstProblems(problems));
    }
    return this;
  }

  /** A file and the checksum of its image, or the reason why it cannot be read. */
  private record Keyed(ImageFile file, String key, Problem problem) {
    static Keyed of(ImageFile file) {
      try {
        return new Keyed(file, UnlabelledImages.key(file.bytes()), null);
      } catch (ImageException e) {
        return new Keyed(file, null, new Problem(file.name(), e.code(), e.getMessage()));
      }
    }
  }

  /** A usable image and its look, or the reason why it is not usable. */
  private record Decoded(UnlabelledImage image, double[] traits, Problem problem) {}
}
