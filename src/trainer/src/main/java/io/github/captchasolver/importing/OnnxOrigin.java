package io.github.captchasolver.importing;

import io.github.captchasolver.image.Interpolation;
import io.github.captchasolver.image.Normalization;
import io.github.captchasolver.image.grey.GreyConversion;
import io.github.captchasolver.nn.onnx.ForeignNetwork;
import io.github.captchasolver.nn.onnx.PixelInput;
import io.github.captchasolver.nn.onnx.PixelScaling;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of a network from where it comes from: this library, mltu, dddd_trainer, ddddocr,
 * or an unknown program.
 *
 * @param names of its classes; empty if they are unknown
 * @param style how images are given to it, unless a user says otherwise
 * @param certain whether the style is noted, not guessed
 * @param views of an image that are read where the first is in doubt
 */
record OnnxOrigin(Optional<ClassNames> names, ReadingStyle style, boolean certain, int views) {
  private static final int VIEWS_OF_BASE = 4;

  /** Keys under which programs note the characters. */
  private static final List<String> KEYS = List.of("vocab", "characters", "charset", "vocabulary");

  static OnnxOrigin of(ForeignNetwork network, ForeignNotes notes) {
    Map<String, String> metadata = network.metadata();
    if (metadata.containsKey("vocabulary") && metadata.containsKey("resampling")) {
      return own(metadata);
    }
    Optional<ClassNames> noted =
        notes.classes().stream().filter(names -> names.fit(network.classes())).findFirst();
    boolean grey = network.channels() == 1;
    return switch (notes.origin()) {
      case DDDDOCR -> new OnnxOrigin(noted, ddddocr(PixelScaling.UNIT, grey), true, 1);
      case TRAINER ->
          new OnnxOrigin(
              noted, ddddocr(grey ? PixelScaling.DDDD : PixelScaling.IMAGENET, grey), false, 1);
      case LINES, NONE -> network.channelsLast() ? keras(network, noted) : torch(network, noted);
    };
  }

  /** A network that this library exported. */
  private static OnnxOrigin own(Map<String, String> metadata) {
    var style =
        new ReadingStyle(
            choice(Interpolation.class, metadata.get("resampling")),
            choice(GreyConversion.class, metadata.get("grey")),
            choice(Normalization.class, metadata.get("scaling")),
            new PixelInput(PixelScaling.RAW, false, false),
            true);
    return new OnnxOrigin(
        Optional.of(ClassNames.of(metadata.get("vocabulary"), Optional.of(true))),
        style,
        true,
        "base".equals(metadata.get("preset")) ? VIEWS_OF_BASE : 1);
  }

  private static <E extends Enum<E>> E choice(Class<E> type, String name) {
    try {
      return Enum.valueOf(type, String.valueOf(name));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "The metadata of the ONNX file is damaged: " + name + " is unknown.", e);
    }
  }

  private static ReadingStyle ddddocr(PixelScaling scaling, boolean grey) {
    return ReadingStyle.of(Interpolation.LANCZOS, new PixelInput(scaling, false, grey), true);
  }

  /** mltu's networks scale their input themselves, and have the blank last as Keras has it. */
  private static OnnxOrigin keras(ForeignNetwork network, Optional<ClassNames> noted) {
    Optional<ClassNames> own = names(network.metadata(), false);
    boolean mltu = own.isPresent();
    var pixels = new PixelInput(mltu ? PixelScaling.RAW : scaling(network), mltu, false);
    return new OnnxOrigin(
        own.or(() -> noted), ReadingStyle.of(Interpolation.BILINEAR, pixels, false), false, 1);
  }

  private static PixelScaling scaling(ForeignNetwork network) {
    return network.scalesPixels() ? PixelScaling.RAW : PixelScaling.UNIT;
  }

  private static OnnxOrigin torch(ForeignNetwork network, Optional<ClassNames> noted) {
    var pixels = new PixelInput(scaling(network), false, false);
    return new OnnxOrigin(
        names(network.metadata(), true).or(() -> noted),
        ReadingStyle.of(Interpolation.TRIANGLE, pixels, true),
        false,
        1);
  }

  private static Optional<ClassNames> names(Map<String, String> metadata, boolean blankFirst) {
    return KEYS.stream()
        .map(metadata::get)
        .filter(text -> text != null && !text.isEmpty())
        .findFirst()
        .map(
            text ->
                text.startsWith("['") || text.startsWith("[\"")
                    ? new ClassNames(StringList.parse(text, 0), Optional.of(blankFirst))
                    : ClassNames.of(text, Optional.of(blankFirst)));
  }
}
