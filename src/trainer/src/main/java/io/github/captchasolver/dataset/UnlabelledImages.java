package io.github.captchasolver.dataset;

import io.github.captchasolver.image.codec.Frames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

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
    return new UnlabelledReader(frames, MOST, true).read(zipOrFolder).requireEnough();
  }

  /**
   * Reads images to label, those of other sites included, and of animated ones the first frame.
   *
   * @param most number of images that are used
   * @throws DatasetException if the file does not exist, is neither zip nor folder, exceeds a
   *     limit, or holds no usable image
   */
  public static UnlabelledImages toLabel(Path zipOrFolder, int most) {
    UnlabelledImages found = new UnlabelledReader(Frames.FIRST, most, false).read(zipOrFolder);
    if (found.images.isEmpty()) {
      throw new DatasetException(
          found.source + " holds no usable image." + Dataset.firstProblems(found.problems));
    }
    return found;
  }

  /** Returns the images that are not among some labelled ones. */
  public UnlabelledImages without(List<Sample> labelled) {
    Set<String> known = new HashSet<>();
    labelled.forEach(sample -> known.add(UnlabelledImage.key(sample.bytes())));
    List<UnlabelledImage> others =
        images.stream().filter(image -> !known.contains(image.key())).toList();
    int same = images.size() - others.size();
    return new UnlabelledImages(source, others, problems, files, copies + same, frames);
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
}
