package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.DatasetException;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.CharacterPosteriors;
import io.github.captchasolver.inference.DistributionAlignment;
import io.github.captchasolver.inference.Prediction;
import io.github.captchasolver.text.Printable;
import io.github.captchasolver.util.OrderedParallel;
import io.github.captchasolver.util.Sha256;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Aligns the readings of a set of images: finds the weights of the characters with a sample of it,
 * whose network outputs it keeps, so that no image of a set that is small enough is seen twice.
 */
final class SetAlignment {
  /** Does nothing. */
  static final SetAlignment NONE = new SetAlignment(DistributionAlignment.NONE, Map.of());

  /** Images of the sample; their outputs take up to 50 KB each. */
  static final int SAMPLE = 1000;

  /** A weight that changes a probability by less than a tenth is not worth a word. */
  private static final double WORTH_NAMING = 0.1;

  private static final int NAMED = 5;

  private final DistributionAlignment alignment;

  /** The network's outputs for the images of the sample, by their number in the set. */
  private final Map<Integer, float[]> looks;

  private SetAlignment(DistributionAlignment alignment, Map<Integer, float[]> looks) {
    this.alignment = alignment;
    this.looks = looks;
  }

  /**
   * Reads a sample and finds the weights. It is drawn by the bytes of the images, so neither their
   * names nor their order matters; images that cannot be read are left to the reading of the set.
   *
   * @param images return the encoded images
   * @param done is run after each image of the sample
   */
  static SetAlignment of(
      CaptchaSolver solver, List<? extends Supplier<byte[]>> images, Runnable done) {
    if (images.size() < DistributionAlignment.LEAST_IMAGES) {
      return NONE;
    }
    var looks = new HashMap<Integer, float[]>();
    var set = new ArrayList<CharacterPosteriors>();
    OrderedParallel.run(
        sample(solver, images).iterator(),
        solver.threads(),
        number -> sampled(solver, images.get(number), number),
        sampled -> {
          sampled.ifPresent(
              one -> {
                looks.put(one.number(), one.looks());
                set.add(one.posteriors());
              });
          done.run();
        });
    return new SetAlignment(DistributionAlignment.of(set), looks);
  }

  /** Returns the numbers of all images, or of those with the smallest checksums. */
  private static List<Integer> sample(
      CaptchaSolver solver, List<? extends Supplier<byte[]>> images) {
    List<Integer> all = IntStream.range(0, images.size()).boxed().toList();
    if (all.size() <= SAMPLE) {
      return all;
    }
    var keys = new ArrayList<Long>(all.size());
    OrderedParallel.run(
        images.iterator(),
        solver.threads(),
        image -> attempt(() -> ByteBuffer.wrap(new Sha256().add(image.get()).digest()).getLong()),
        key -> keys.add(key.orElse(Long.MAX_VALUE)));
    return all.stream()
        .sorted((a, b) -> Long.compare(keys.get(a), keys.get(b)))
        .limit(SAMPLE)
        .sorted()
        .toList();
  }

  private static Optional<Sampled> sampled(
      CaptchaSolver solver, Supplier<byte[]> image, int number) {
    return attempt(
        () -> {
          float[] looks = solver.looks(image.get());
          return new Sampled(number, looks, solver.posteriors(looks));
        });
  }

  private static <T> Optional<T> attempt(Supplier<T> reading) {
    try {
      return Optional.of(reading.get());
    } catch (DatasetException e) {
      throw e; // the whole set is refused
    } catch (IllegalArgumentException | UncheckedIOException e) {
      return Optional.empty();
    }
  }

  /** Returns whether an image of the set belongs to the sample that was read. */
  boolean wasRead(int number) {
    return looks.containsKey(number);
  }

  /** Returns whether readings are aligned. */
  boolean changes() {
    return alignment.changes();
  }

  /**
   * Returns the network's outputs for an image: those of the sample, or those that are computed.
   */
  float[] looks(int number, Supplier<float[]> computed) {
    float[] known = looks.get(number);
    return known != null ? known : computed.get();
  }

  /** Decodes the outputs for an image of the set. */
  Prediction decode(CaptchaSolver solver, float[] itsLooks) {
    return solver.decode(itsLooks, alignment);
  }

  /** Returns which characters are read less and more often; empty if there are no weights. */
  Optional<String> sentence() {
    if (!changes()) {
      return Optional.empty();
    }
    var more = new ArrayList<String>();
    var less = new ArrayList<String>();
    alignment.logWeights().entrySet().stream()
        .filter(weight -> Math.abs(weight.getValue()) >= WORTH_NAMING)
        .sorted((a, b) -> Double.compare(Math.abs(b.getValue()), Math.abs(a.getValue())))
        .forEach(weight -> (weight.getValue() > 0 ? more : less).add(weight.getKey()));
    return Optional.of(
        String.format(
            Locale.ROOT,
            "Aligned the characters of these images with even counts, by %,d of them: %s"
                + " (--no-align switches it off).",
            alignment.images(),
            List.of(words(less, "less"), words(more, "more")).stream()
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", "))));
  }

  private static String words(List<String> characters, String often) {
    return characters.isEmpty()
        ? ""
        : Printable.of(String.join(" ", characters.subList(0, Math.min(NAMED, characters.size()))))
            + " "
            + often
            + " often";
  }

  /** Returns the weights under their JSON keys, or null if there are none. */
  Map<String, Object> json() {
    if (!changes()) {
      return null;
    }
    var json = new LinkedHashMap<String, Object>();
    json.put("images", alignment.images());
    json.put("logWeights", alignment.logWeights());
    return json;
  }

  private record Sampled(int number, float[] looks, CharacterPosteriors posteriors) {}
}
