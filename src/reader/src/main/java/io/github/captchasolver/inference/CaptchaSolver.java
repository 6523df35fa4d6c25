package io.github.captchasolver.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.github.captchasolver.model.BaseModel;
import io.github.captchasolver.model.Bundle;
import io.github.captchasolver.model.BundleException;
import io.github.captchasolver.model.BundleFile;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.Vocabulary;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Reads text CAPTCHAs with a finished bundle.
 *
 * <pre>{@code
 * try (CaptchaSolver solver = CaptchaSolver.open(Path.of("model.captcha"))) {
 *   System.out.println(solver.read(Path.of("picture.png")).text());
 * }
 * }</pre>
 *
 * <p>Needs ONNX Runtime, and no training library. One solver serves any number of threads at once;
 * closing it waits for readings under way.
 */
public final class CaptchaSolver implements AutoCloseable {
  /** Pictures that go through the network together; more gain nothing on a CPU. */
  private static final int BATCH = 16;

  private static final String ONE = "The picture";

  private final Manifest manifest;
  private final PictureInput input;
  private final OnnxNetwork network;
  private final TextDecoder decoder;
  private final Looks looks;

  private CaptchaSolver(Manifest manifest, OnnxNetwork network, TextDecoder decoder, Looks looks) {
    this.manifest = manifest;
    this.input = new PictureInput(manifest.preprocessing());
    this.network = network;
    this.decoder = decoder;
    this.looks = looks;
  }

  /**
   * Loads ONNX Runtime ahead of need, on another thread: a program can read its arguments
   * meanwhile.
   */
  public static void load() {
    CompletableFuture.runAsync(OnnxNetwork::environment);
  }

  /**
   * Opens a bundle with the default options.
   *
   * @throws BundleException as {@link #open(Path, SolverOptions)}
   */
  public static CaptchaSolver open(Path bundle) {
    return open(bundle, SolverOptions.defaults());
  }

  /**
   * Opens a bundle to read only texts that a constraint allows.
   *
   * @throws BundleException as {@link #open(Path, SolverOptions)}
   */
  public static CaptchaSolver open(Path bundle, LabelConstraint constraint) {
    return open(bundle, SolverOptions.defaults().withConstraint(constraint));
  }

  /**
   * Opens a bundle: checks it, and reads the pictures it carries for this.
   *
   * @throws BundleException if the bundle is missing, incomplete, altered or too new, or does not
   *     read its own pictures as it should
   * @throws IllegalArgumentException if the bundle knows none of the allowed characters
   * @throws UncheckedIOException if the file cannot be read
   * @throws IllegalStateException if ONNX Runtime has no binary for this machine
   */
  public static CaptchaSolver open(Path bundle, SolverOptions options) {
    return open(() -> BundleFile.read(bundle), bundle, options);
  }

  /**
   * Opens a bundle that is in memory, such as one just trained.
   *
   * @throws BundleException if it does not read its own pictures as it should
   * @throws IllegalArgumentException if it knows none of the allowed characters
   * @throws IllegalStateException if ONNX Runtime has no binary for this machine
   */
  public static CaptchaSolver open(Bundle bundle, SolverOptions options) {
    return open(() -> bundle, Path.of("in memory"), options);
  }

  /**
   * Opens the base model that ships with the library: it reads many styles without having been
   * trained on one. What is known of the texts helps it much: which characters they are of, and how
   * long they are. No lengths are learnt ones here, as none are those of the pictures at hand.
   *
   * @throws BundleException if this library was packed without it, or it does not read its own
   *     pictures as it should
   * @throws IllegalArgumentException if it knows none of the allowed characters
   * @throws IllegalStateException if ONNX Runtime has no binary for this machine
   */
  public static CaptchaSolver openBase(SolverOptions options) {
    return open(BaseModel::read, BaseModel.FILE, options.withLearntLengths(false));
  }

  private static CaptchaSolver open(Supplier<Bundle> reading, Path bundle, SolverOptions options) {
    // Starting ONNX Runtime takes longest; meanwhile the file is read and checked.
    var environment = CompletableFuture.supplyAsync(OnnxNetwork::environment);
    Bundle content = reading.get();
    Manifest manifest = content.manifest();
    var decoder = TextDecoder.of(manifest, options);
    var selfTest = options.selfTest() ? prepared(bundle, content) : null;
    OnnxNetwork network = network(bundle, content, started(environment), options.threads());
    if (selfTest != null) {
      try {
        selfTest.run(network, bundle);
      } catch (RuntimeException e) {
        network.close();
        throw e;
      }
    }
    return new CaptchaSolver(manifest, network, decoder, Looks.ofModel(manifest));
  }

  private static SelfTests prepared(Path bundle, Bundle content) {
    try {
      return SelfTests.prepare(content);
    } catch (IllegalArgumentException e) {
      throw new BundleException(
          "The model " + bundle + " cannot run its self-test. " + e.getMessage(), e);
    }
  }

  private static OrtEnvironment started(CompletableFuture<OrtEnvironment> environment) {
    try {
      return environment.join();
    } catch (CompletionException e) {
      throw new IllegalStateException(
          "ONNX Runtime does not start on this machine: " + e.getCause().getMessage() + ".", e);
    }
  }

  private static OnnxNetwork network(
      Path bundle, Bundle content, OrtEnvironment environment, int threads) {
    try {
      return new OnnxNetwork(environment, content.onnx(), content.manifest(), threads);
    } catch (OrtException | IllegalArgumentException e) {
      throw new BundleException(
          "The model " + bundle + " holds a network that cannot be used. " + e.getMessage(), e);
    }
  }

  /** The characters this reads. */
  public Vocabulary vocabulary() {
    return manifest.vocabulary();
  }

  /** What the bundle says about itself. */
  public Manifest manifest() {
    return manifest;
  }

  /**
   * Reads an encoded picture (PNG, JPEG, GIF, BMP, ...).
   *
   * @throws IllegalArgumentException saying what is wrong, if it is no usable picture
   */
  public Prediction read(byte[] picture) {
    return read(picture, ONE);
  }

  /**
   * Reads a picture file.
   *
   * @throws IllegalArgumentException naming the file, if it is no usable picture
   * @throws UncheckedIOException if the file cannot be read
   */
  public Prediction read(Path picture) {
    try (InputStream stream = Files.newInputStream(picture)) {
      String name = picture.toString();
      return read(PictureInput.bytes(stream, name), name);
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException("The picture " + picture + " does not exist.", e);
    } catch (IOException e) {
      throw new UncheckedIOException(picture + " could not be read: " + e.getMessage() + ".", e);
    }
  }

  private Prediction read(byte[] picture, String name) {
    Prediction first = decoder.decode(network.logProbabilities(input.pixels(picture, name)), 0);
    return looks.isEnough(first) ? first : decoder.decodeTogether(allLooks(picture, name));
  }

  /**
   * Reads an encoded picture from a stream, up to its end; the stream is left open.
   *
   * @throws IllegalArgumentException saying what is wrong, if it is no usable picture
   * @throws UncheckedIOException if the stream fails
   */
  public Prediction read(InputStream picture) {
    try {
      return read(PictureInput.bytes(picture, ONE));
    } catch (IOException e) {
      throw new UncheckedIOException("The picture could not be read: " + e.getMessage() + ".", e);
    }
  }

  /** Reads a picture in memory. */
  public Prediction read(BufferedImage picture) {
    return read(PictureInput.png(picture));
  }

  /**
   * Reads encoded pictures, several at a time.
   *
   * @return their predictions in the same order
   * @throws IllegalArgumentException saying which one, counted from 1, if one is no usable picture
   */
  public List<Prediction> readAll(List<byte[]> pictures) {
    var predictions = new ArrayList<Prediction>(pictures.size());
    for (int from = 0; from < pictures.size(); from += BATCH) {
      List<byte[]> batch = pictures.subList(from, Math.min(from + BATCH, pictures.size()));
      float[] logProbabilities = network.logProbabilities(input.batch(batch, from + 1));
      for (int n = 0; n < batch.size(); n++) {
        Prediction first = decoder.decode(logProbabilities, n);
        predictions.add(
            looks.isEnough(first)
                ? first
                : decoder.decodeTogether(allLooks(batch.get(n), "Picture " + (from + n + 1))));
      }
    }
    return predictions;
  }

  /**
   * What the network says about an encoded picture as it is.
   *
   * @return log-probabilities {@code [T, K]}, row by row; {@code T} is {@link Manifest#steps},
   *     {@code K} is {@link Vocabulary#classes}
   * @throws IllegalArgumentException saying what is wrong, if it is no usable picture
   */
  public float[] logProbabilities(byte[] picture) {
    return network.logProbabilities(input.pixels(picture, ONE));
  }

  /**
   * What the network says about an encoded picture each time that {@link #read(byte[])} looks at
   * it.
   *
   * @return log-probabilities {@code [looks, T, K]}; the first look is that of {@link
   *     #logProbabilities}, and the only one where it is sure of its text, or the network is not of
   *     the base's kind
   * @throws IllegalArgumentException saying what is wrong, if it is no usable picture
   */
  public float[] looks(byte[] picture) {
    float[] first = logProbabilities(picture);
    return looks == Looks.ONE || looks.isEnough(decoder.decode(first, 0))
        ? first
        : allLooks(picture, ONE);
  }

  private float[] allLooks(byte[] picture, String name) {
    return network.logProbabilities(input.pixels(picture, looks, name));
  }

  /**
   * Reads what the network said about a picture.
   *
   * @param logProbabilities {@code [T, K]}, as {@link #logProbabilities} gives them, or {@code
   *     [looks, T, K]}, as {@link #looks} does
   * @throws IllegalArgumentException if they are not as many
   */
  public Prediction decode(float[] logProbabilities) {
    int expected = manifest.steps() * vocabulary().classes();
    if (logProbabilities.length != expected
        && logProbabilities.length != looks.count() * expected) {
      throw new IllegalArgumentException(
          "The network gives "
              + expected
              + " log-probabilities for a picture, not "
              + logProbabilities.length
              + ".");
    }
    return decoder.decodeTogether(logProbabilities);
  }

  /**
   * Whether something is known of the texts, from the options or from the lengths of the training
   * labels, so that another text may be read than the greedy decoder gives.
   */
  public boolean knowsTexts() {
    return decoder.knowsTexts();
  }

  /** Waits for readings under way, then frees the network; later readings are refused. */
  @Override
  public void close() {
    network.close();
  }
}
