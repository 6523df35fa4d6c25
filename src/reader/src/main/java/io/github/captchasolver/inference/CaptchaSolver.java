package io.github.captchasolver.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.github.captchasolver.model.BaseModel;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.ModelException;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.util.PngEncoder;
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
 * Reads text CAPTCHAs with a finished model.
 *
 * <pre>{@code
 * try (CaptchaSolver solver = CaptchaSolver.open(Path.of("model.captcha"))) {
 *   System.out.println(solver.read(Path.of("image.png")).text());
 * }
 * }</pre>
 *
 * <p>Needs ONNX Runtime, and no training library. One solver serves any number of threads at once;
 * closing it waits for readings under way.
 */
public final class CaptchaSolver implements AutoCloseable {
  /** Images that go through the network together; more gain nothing on a CPU. */
  private static final int BATCH = 16;

  private static final String ONE = "The image";

  private final Manifest manifest;
  private final ImageInput input;
  private final OnnxNetwork network;
  private final TextDecoder decoder;
  private final TestTimeAugmentation looks;

  private CaptchaSolver(
      Manifest manifest, OnnxNetwork network, TextDecoder decoder, TestTimeAugmentation looks) {
    this.manifest = manifest;
    this.input = new ImageInput(manifest.preprocessing());
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
   * Opens a model with the default options.
   *
   * @throws ModelException as {@link #open(Path, SolverOptions)}
   */
  public static CaptchaSolver open(Path model) {
    return open(model, SolverOptions.defaults());
  }

  /**
   * Opens a model to read only texts that a constraint allows.
   *
   * @throws ModelException as {@link #open(Path, SolverOptions)}
   */
  public static CaptchaSolver open(Path model, LabelConstraint constraint) {
    return open(model, SolverOptions.defaults().withConstraint(constraint));
  }

  /**
   * Opens a model: checks it, and reads the images it carries for this.
   *
   * @throws ModelException if the model is missing, incomplete, altered or too new, or does not
   *     read its own images as it should
   * @throws IllegalArgumentException if the model knows none of the allowed characters
   * @throws UncheckedIOException if the file cannot be read
   * @throws IllegalStateException if ONNX Runtime has no binary for this machine
   */
  public static CaptchaSolver open(Path model, SolverOptions options) {
    return open(() -> ModelFile.read(model), model, options);
  }

  /**
   * Opens a model that is in memory, such as one just trained.
   *
   * @throws ModelException if it does not read its own images as it should
   * @throws IllegalArgumentException if it knows none of the allowed characters
   * @throws IllegalStateException if ONNX Runtime has no binary for this machine
   */
  public static CaptchaSolver open(Model model, SolverOptions options) {
    return open(() -> model, Path.of("in memory"), options);
  }

  /**
   * Opens the base model that ships with the library: it reads many styles without having been
   * trained on one. What is known of the texts helps it much: which characters they are of, and how
   * long they are. No lengths are learnt ones here, as none are those of the images at hand.
   *
   * @throws ModelException if this library was packed without it, or it does not read its own
   *     images as it should
   * @throws IllegalArgumentException if it knows none of the allowed characters
   * @throws IllegalStateException if ONNX Runtime has no binary for this machine
   */
  public static CaptchaSolver openBase(SolverOptions options) {
    return open(BaseModel::read, BaseModel.FILE, options.withLearntLengths(false));
  }

  private static CaptchaSolver open(Supplier<Model> reading, Path model, SolverOptions options) {
    // Starting ONNX Runtime takes longest; meanwhile the file is read and checked.
    var environment = CompletableFuture.supplyAsync(OnnxNetwork::environment);
    Model content = reading.get();
    Manifest manifest = content.manifest();
    var decoder = TextDecoder.of(manifest, options);
    var selfTest = options.selfTest() ? prepared(model, content) : null;
    OnnxNetwork network = network(model, content, started(environment), options.threads());
    if (selfTest != null) {
      try {
        selfTest.run(network, model);
      } catch (RuntimeException e) {
        network.close();
        throw e;
      }
    }
    return new CaptchaSolver(manifest, network, decoder, TestTimeAugmentation.ofModel(manifest));
  }

  private static SelfChecks prepared(Path model, Model content) {
    try {
      return SelfChecks.prepare(content);
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          "The model " + model + " cannot run its self-test. " + e.getMessage(), e);
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
      Path model, Model content, OrtEnvironment environment, int threads) {
    try {
      return new OnnxNetwork(environment, content.onnx(), content.manifest(), threads);
    } catch (OrtException | IllegalArgumentException e) {
      throw new ModelException(
          "The model " + model + " holds a network that cannot be used. " + e.getMessage(), e);
    }
  }

  /** The characters this reads. */
  public Vocabulary vocabulary() {
    return manifest.vocabulary();
  }

  /** What the model says about itself. */
  public Manifest manifest() {
    return manifest;
  }

  /**
   * Reads an encoded image (PNG, JPEG, GIF, BMP, ...).
   *
   * @throws IllegalArgumentException saying what is wrong, if it is no usable image
   */
  public Prediction read(byte[] image) {
    return read(image, ONE);
  }

  /**
   * Reads an image file.
   *
   * @throws IllegalArgumentException naming the file, if it is no usable image
   * @throws UncheckedIOException if the file cannot be read
   */
  public Prediction read(Path image) {
    try (InputStream stream = Files.newInputStream(image)) {
      String name = image.toString();
      return read(ImageInput.bytes(stream, name), name);
    } catch (NoSuchFileException e) {
      throw new UncheckedIOException("The image " + image + " does not exist.", e);
    } catch (IOException e) {
      throw new UncheckedIOException(image + " could not be read: " + e.getMessage() + ".", e);
    }
  }

  private Prediction read(byte[] image, String name) {
    Prediction first = decoder.decode(network.logProbabilities(input.pixels(image, name)), 0);
    return looks.isEnough(first) ? first : decoder.decodeTogether(allLooks(image, name));
  }

  /**
   * Reads an encoded image from a stream, up to its end; the stream is left open.
   *
   * @throws IllegalArgumentException saying what is wrong, if it is no usable image
   * @throws UncheckedIOException if the stream fails
   */
  public Prediction read(InputStream image) {
    try {
      return read(ImageInput.bytes(image, ONE));
    } catch (IOException e) {
      throw new UncheckedIOException("The image could not be read: " + e.getMessage() + ".", e);
    }
  }

  /** Reads an image in memory. */
  public Prediction read(BufferedImage image) {
    return read(PngEncoder.encode(image));
  }

  /**
   * Reads encoded images, several at a time.
   *
   * @return their predictions in the same order
   * @throws IllegalArgumentException saying which one, counted from 1, if one is no usable image
   */
  public List<Prediction> readAll(List<byte[]> images) {
    var predictions = new ArrayList<Prediction>(images.size());
    for (int from = 0; from < images.size(); from += BATCH) {
      List<byte[]> batch = images.subList(from, Math.min(from + BATCH, images.size()));
      float[] logProbabilities = network.logProbabilities(input.batch(batch, from + 1));
      for (int n = 0; n < batch.size(); n++) {
        Prediction first = decoder.decode(logProbabilities, n);
        predictions.add(
            looks.isEnough(first)
                ? first
                : decoder.decodeTogether(allLooks(batch.get(n), "Image " + (from + n + 1))));
      }
    }
    return predictions;
  }

  /**
   * What the network says about an encoded image as it is.
   *
   * @return log-probabilities {@code [T, K]}, row by row; {@code T} is {@link Manifest#steps},
   *     {@code K} is {@link Vocabulary#classes}
   * @throws IllegalArgumentException saying what is wrong, if it is no usable image
   */
  public float[] logProbabilities(byte[] image) {
    return network.logProbabilities(input.pixels(image, ONE));
  }

  /**
   * What the network says about an encoded image each time that {@link #read(byte[])} looks at it.
   *
   * @return log-probabilities {@code [looks, T, K]}; the first look is that of {@link
   *     #logProbabilities}, and the only one where it is sure of its text, or the network is not of
   *     the base's kind
   * @throws IllegalArgumentException saying what is wrong, if it is no usable image
   */
  public float[] looks(byte[] image) {
    float[] first = logProbabilities(image);
    return looks == TestTimeAugmentation.ONE || looks.isEnough(decoder.decode(first, 0))
        ? first
        : allLooks(image, ONE);
  }

  private float[] allLooks(byte[] image, String name) {
    return network.logProbabilities(input.pixels(image, looks, name));
  }

  /**
   * Reads what the network said about an image.
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
              + " log-probabilities for an image, not "
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
