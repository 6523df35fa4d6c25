package io.github.captchasolver.inference;

import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.grey.GreyConversion;
import io.github.captchasolver.inference.LookReader.Glance;
import io.github.captchasolver.inference.LookReader.Scores;
import io.github.captchasolver.model.ImageSizes;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.util.Lookahead;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Reads one image from as many looks and crops as it needs: as it is; if that is not sure, slightly
 * moved and scaled ({@link TestTimeAugmentation}); if it is mostly empty, only the part that holds
 * its text ({@link TextCrops}); and if that is in doubt, enhanced ({@link
 * GreyConversion#ENHANCING}). A glance at each of these comes first, and only those nearly as sure
 * as what was read are looked at again, the surest first.
 */
final class MultiCropReader {
  /** From this confidence on, an image that is mostly empty is read as it is. */
  private static final double SURE = 0.9;

  /**
   * Below this confidence an image is read enhanced as well. With 0.9, a quarter more time reads no
   * more images of ten real sets right with the base; with 0.5, one in a hundred fewer.
   */
  private static final double DOUBTFUL = 0.7;

  /** Share of the best confidence from which on a glance is followed by more looks. */
  private static final double NEAR = 0.7;

  private final Manifest manifest;
  private final ImageSizes trainedSizes;
  private final ImageInput input;
  private final ImageInput wideInput;
  private final LookReader looks;
  private final TextCrops crops;
  private final OtherCores otherCores;

  /**
   * Whether the network takes wide images, and is a base: others know the width of their images.
   */
  private final boolean readsWide;

  /** How an image is enhanced; none for networks of another kind than the base model's. */
  private final List<GreyConversion> enhancements;

  MultiCropReader(
      Model model,
      ImageInput input,
      OnnxNetwork network,
      TextDecoder decoder,
      OtherCores otherCores) {
    this.manifest = model.manifest();
    this.trainedSizes = manifest.imageSizes();
    this.input = input;
    this.wideInput = wide(input);
    this.otherCores = otherCores;
    TestTimeAugmentation most = TestTimeAugmentation.ofModel(manifest);
    this.looks = new LookReader(network, input, most, decoder, otherCores);
    this.crops = new TextCrops(model);
    this.enhancements = most.count() > 1 ? GreyConversion.ENHANCING : List.of();
    this.readsWide =
        most.count() > 1
            && !input.preprocessing().layout().proportional()
            && network.takesAnyWidth();
  }

  private static ImageInput wide(ImageInput input) {
    Preprocessing usual = input.preprocessing();
    return new ImageInput(usual.withWidth(WideImages.TIMES * usual.width()));
  }

  private MultiCropReader(
      MultiCropReader reader, ImageInput input, TextDecoder decoder, SolverOptions options) {
    this.manifest = reader.manifest;
    this.trainedSizes = reader.trainedSizes;
    this.input = input;
    this.wideInput = wide(input);
    this.otherCores = reader.otherCores.with(options);
    this.looks =
        new LookReader(reader.looks.network(), input, reader.looks.looks(), decoder, otherCores);
    this.crops = reader.crops;
    this.enhancements = reader.enhancements;
    this.readsWide = reader.readsWide;
  }

  /** Returns a reader that prepares images and decodes the same network's output in another way. */
  MultiCropReader with(ImageInput images, TextDecoder decoder, SolverOptions options) {
    return new MultiCropReader(this, images, decoder, options);
  }

  /** Returns whether an image is about as large as the training images, or these are unknown. */
  boolean hasUsualSize(ImageInput.SizedImage image) {
    return trainedSizes.cover(image.width(), image.height());
  }

  /**
   * Returns the surest of the readings of an image; if that is doubtful, also of those of the
   * enhanced image.
   */
  Scores surest(ImageInput.SizedImage image) {
    return otherCores.read(() -> surest(looks.glance(image, input, hasUsualSize(image))));
  }

  /** Looks again at the image itself, and at the rest only as long as that is in doubt. */
  private Scores surest(Glance first) {
    Scores surest = looks.closer(first);
    Iterator<Glance> others = others(first);
    while (surest.confidence() < SURE && others.hasNext()) {
      surest = surer(surest, others.next());
    }
    if (surest.confidence() < DOUBTFUL) {
      Iterator<Glance> enhanced = enhanced(first).iterator();
      while (surest.confidence() < DOUBTFUL && enhanced.hasNext()) {
        surest = surer(surest, enhanced.next());
      }
    }
    return surest;
  }

  /** Looks again at a glance that is nearly as sure as what was read, and returns the surer one. */
  private Scores surer(Scores read, Glance glance) {
    Scores other =
        glance.confidence() < NEAR * read.confidence() ? glance.scores() : looks.closer(glance);
    return other.confidence() > read.confidence() ? other : read;
  }

  /** Glances at an image and, as long as that is not sure, at the rest there is to see of it. */
  private Glance surestGlance(Glance first) {
    Glance surest = first;
    Iterator<Glance> others = others(first);
    while (surest.confidence() < SURE && others.hasNext()) {
      surest = surer(surest, others.next());
    }
    return surest;
  }

  private static Glance surer(Glance one, Glance other) {
    return other.confidence() > one.confidence() ? other : one;
  }

  /** Glances at an image at the larger width, if it is wide, and at its parts. */
  private Iterator<Glance> others(Glance first) {
    ImageInput.SizedImage image = first.image();
    boolean wide = readsWide && WideImages.isWide(image, input);
    return Stream.concat(
            wide
                ? Stream.of(image).map(it -> looks.glance(it, wideInput, first.usualSize()))
                : Stream.empty(),
            crops.of(image).map(part -> looks.glance(part, input, first.usualSize())))
        .iterator();
  }

  /** Glances at an image in each enhanced form, until one is sure; returns the surest first. */
  private List<Glance> enhanced(Glance first) {
    List<Supplier<Optional<Glance>>> forms =
        enhancements.stream()
            .map(how -> (Supplier<Optional<Glance>>) () -> enhanced(first, how))
            .toList();
    var enhanced = new ArrayList<Glance>();
    try (Lookahead<Optional<Glance>> glances = otherCores.compute(forms)) {
      boolean sure = false;
      while (!sure && glances.hasNext()) {
        Optional<Glance> next = glances.next();
        next.ifPresent(enhanced::add);
        sure = next.isPresent() && next.get().confidence() >= SURE;
      }
    }
    enhanced.sort(Comparator.comparingDouble(Glance::confidence).reversed());
    return enhanced;
  }

  /** An enhanced image that seems empty has only lost its text. */
  private Optional<Glance> enhanced(Glance first, GreyConversion how) {
    return input
        .enhanced(first.image(), how)
        .map(image -> surestGlance(looks.glance(image, input, first.usualSize())))
        .filter(glance -> !glance.scores().isEmpty());
  }

  /** Runs the network on an image as it is: {@code [T, K]}. */
  float[] firstLook(ImageInput.SizedImage image) {
    return looks.glance(image, input, true).scores().logProbabilities();
  }

  /**
   * Decodes what the network says of one image.
   *
   * @param logProbabilities {@code [T, K]} or {@code [looks, T, K]}
   * @throws IllegalArgumentException if the array has another length
   */
  TextDecoder.Reading decode(float[] logProbabilities) {
    int classes = looks.decoder().read().vocabulary().classes();
    boolean proportional = manifest.preprocessing().layout().proportional();
    if (proportional && logProbabilities.length > 0 && logProbabilities.length % classes == 0) {
      return looks.decode(logProbabilities);
    }
    int expected = manifest.steps() * classes;
    if (readsWide && WideImages.areWide(logProbabilities.length, expected)) {
      return looks.decode(logProbabilities);
    }
    int most = looks.looks().count();
    int several = most == 1 ? TestTimeAugmentation.FOUR.count() : most;
    if (logProbabilities.length != expected && logProbabilities.length != several * expected) {
      throw new IllegalArgumentException(
          "The network gives "
              + expected
              + " log-probabilities for an image, not "
              + logProbabilities.length
              + ".");
    }
    return looks.decode(logProbabilities);
  }
}
