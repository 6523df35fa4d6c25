package io.github.captchasolver.inference;

import io.github.captchasolver.image.codec.Frames;
import io.github.captchasolver.image.fingerprint.ImageFingerprint;
import io.github.captchasolver.model.BaseModel;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.ModelException;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.text.ArithmeticExpression;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.util.OrderedParallel;
import io.github.captchasolver.util.PngEncoder;
import java.awt.image.BufferedImage;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Reads text CAPTCHAs with a trained model.
 *
 * <pre>{@code
 * try (CaptchaSolver solver = CaptchaSolver.open(Path.of("model.captcha"))) {
 *   System.out.println(solver.read(Path.of("image.png")).text());
 * }
 * }</pre>
 *
 * <p>Needs ONNX Runtime, but no training library. Any number of threads may use one solver at once;
 * closing it waits for the images that are being read.
 */
public final class CaptchaSolver implements AutoCloseable {
  private final Manifest manifest;
  private final List<ImageFingerprint> trainingImages;
  private final OnnxNetwork network;
  private final TextDecoder decoder;
  private final MultiCropReader reader;
  private final EncodedImageReader imageReader;
  private final SolverOptions options;

  private CaptchaSolver(OpenedModel opened) {
    this.manifest = opened.model().manifest();
    this.trainingImages = opened.model().trainingImages();
    this.network = opened.network();
    this.decoder = opened.decoder();
    this.options = opened.options();
    ImageInput input = ImageInput.of(manifest, options);
    this.reader =
        new MultiCropReader(opened.model(), input, network, decoder, OtherCores.of(options));
    this.imageReader = new EncodedImageReader(input, reader, frames());
  }

  private CaptchaSolver(CaptchaSolver solver, SolverOptions options) {
    this.manifest = solver.manifest;
    this.trainingImages = solver.trainingImages;
    this.network = solver.network;
    this.decoder = TextDecoder.of(manifest, options);
    this.options = options;
    ImageInput input = ImageInput.of(manifest, options);
    this.reader = solver.reader.with(input, decoder, options);
    this.imageReader = new EncodedImageReader(input, reader, frames());
  }

  /**
   * Starts loading ONNX Runtime on another thread, so that a program can read its arguments in the
   * meantime.
   */
  public static void load() {
    CompletableFuture.runAsync(OnnxNetwork::environment);
  }

  /**
   * Opens a model file with the default options.
   *
   * @throws ModelException as {@link #open(Path, SolverOptions)}
   */
  public static CaptchaSolver open(Path file) {
    return open(file, SolverOptions.defaults());
  }

  /**
   * Opens a model file to read only texts that a constraint allows.
   *
   * @throws ModelException as {@link #open(Path, SolverOptions)}
   */
  public static CaptchaSolver open(Path file, LabelConstraint constraint) {
    return open(file, SolverOptions.defaults().withConstraint(constraint));
  }

  /**
   * Opens a model file, checks it and runs its self-test.
   *
   * @throws ModelException if the file is missing, incomplete, altered or too new, or the model
   *     fails its self-test
   * @throws IllegalArgumentException if the model knows none of the allowed characters
   * @throws UncheckedIOException if the file cannot be read
   * @throws IllegalStateException if ONNX Runtime does not start on this machine
   */
  public static CaptchaSolver open(Path file, SolverOptions options) {
    return new CaptchaSolver(OpenedModel.open(() -> ModelFile.read(file), file, options));
  }

  /**
   * Opens a model that is in memory, for example one just trained.
   *
   * @throws ModelException if the model fails its self-test
   * @throws IllegalArgumentException if the model knows none of the allowed characters
   * @throws IllegalStateException if ONNX Runtime does not start on this machine
   */
  public static CaptchaSolver open(Model model, SolverOptions options) {
    return new CaptchaSolver(OpenedModel.open(() -> model, Path.of("in memory"), options));
  }

  /**
   * Opens the base model that ships with the library, which reads many styles without training. A
   * constraint on the characters and the length of the texts helps it a lot. The lengths it was
   * trained on are ignored, as they say nothing about the images at hand. It reads letters and
   * digits, and signs such as {@code +} only if the constraint or {@link SolverOptions#signs} names
   * them.
   *
   * @throws ModelException if the library was packed without a base model, or it fails its
   *     self-test
   * @throws IllegalArgumentException if the model knows none of the allowed characters
   * @throws IllegalStateException if ONNX Runtime does not start on this machine
   */
  public static CaptchaSolver openBase(SolverOptions options) {
    SolverOptions anyLength = options.withTrainedLengths(false);
    return new CaptchaSolver(OpenedModel.open(BaseModel::read, BaseModel.FILE, anyLength));
  }

  /**
   * Returns a solver that reads with other options. Both use the same network, so that it costs
   * little, and closing either of them closes both.
   *
   * @throws IllegalArgumentException if the model knows none of the allowed characters
   */
  public CaptchaSolver withOptions(SolverOptions other) {
    return new CaptchaSolver(this, other.of(manifest));
  }

  /** Returns the options it reads with. */
  public SolverOptions options() {
    return options;
  }

  /**
   * Returns the characters that are read, with the classes of the log-probabilities: those of the
   * model, but of a base model without signs that the options do not name.
   */
  public Vocabulary vocabulary() {
    return decoder.read().vocabulary();
  }

  /**
   * Returns the value of the arithmetic that was read: 8 for {@code 3+5=?}.
   *
   * @return empty if the text is no expression, or has no whole number for its value
   */
  public OptionalLong value(Prediction prediction) {
    return ArithmeticExpression.value(prediction.text(), vocabulary());
  }

  /** Returns whether an operator is among the characters that may be read. */
  public boolean readsArithmetic() {
    return ArithmeticExpression.isReadable(vocabulary(), options.constraint());
  }

  /** Returns the description of the model. */
  public Manifest manifest() {
    return manifest;
  }

  /**
   * Returns the fingerprints of the images that the model was trained on; empty if its file does
   * not hold them.
   */
  public List<ImageFingerprint> trainingImages() {
    return trainingImages;
  }

  /**
   * Reads an encoded image (PNG, JPEG, GIF, BMP, ...).
   *
   * @throws IllegalArgumentException with the reason, if the image is unusable
   */
  public Prediction read(byte[] image) {
    return read(image, ImageBytes.NAMELESS);
  }

  /**
   * Reads an image that is written as text.
   *
   * @param base64 base64, or a data URL that holds it
   * @throws IllegalArgumentException with the reason, if it is unusable
   */
  public Prediction read(String base64) {
    return read(ImageBytes.ofText(base64));
  }

  /**
   * Reads an image file.
   *
   * @throws IllegalArgumentException with the file and the reason, if the image is unusable
   * @throws UncheckedIOException if the file cannot be read
   */
  public Prediction read(Path image) {
    return read(ImageBytes.ofFile(image), image.toString());
  }

  /**
   * Reads an encoded image.
   *
   * @param name of the image in messages
   * @throws IllegalArgumentException whose message begins with the name, if the image is unusable
   */
  public Prediction read(byte[] image, String name) {
    return imageReader.read(image, name);
  }

  /**
   * Reads an encoded image from a stream, up to its end; the stream is left open.
   *
   * @throws IllegalArgumentException with the reason, if the image is unusable
   * @throws UncheckedIOException if the stream fails
   */
  public Prediction read(InputStream image) {
    return read(ImageBytes.ofStream(image));
  }

  /** Reads an image in memory. */
  public Prediction read(BufferedImage image) {
    return read(PngEncoder.encode(image));
  }

  /**
   * Reads encoded images, by default on all processors ({@link SolverOptions#threads}).
   *
   * @return the predictions in the same order, the same as those of {@link #read(byte[])}
   * @throws IllegalArgumentException with the number of the image, from 1, if one is unusable
   */
  public List<Prediction> readAll(List<byte[]> images) {
    var predictions = new ArrayList<Prediction>(images.size());
    OrderedParallel.run(
        IntStream.range(0, images.size()).iterator(),
        Math.max(1, Math.min(options.threads(), images.size())),
        i -> read(images.get(i), "Image " + (i + 1)),
        predictions::add);
    return predictions;
  }

  /**
   * Returns the frames of animated images that count, by the options or the training images of the
   * model; empty if neither says so, and they are chosen for each image.
   */
  public Optional<Frames> frames() {
    return options.frames() == null ? manifest.frames() : Optional.of(options.frames());
  }

  /**
   * Chooses the frames of a set of animated images by what is read in them. Each image is read in
   * all ways.
   *
   * @param images encoded images with several frames each, at least one; about 20 are enough
   * @param labels of the images, in the same order; null if they are not known
   */
  public FramesChoice chooseFrames(List<byte[]> images, List<String> labels) {
    return imageReader.chooseFrames(images, labels);
  }

  /** Returns the number of images that are read at the same time where there are several. */
  public int threads() {
    return options.threads();
  }

  /**
   * Runs the network on an encoded image as it is.
   *
   * @return log-probabilities {@code [T, K]}, row by row; {@code T} is {@link Manifest#steps}, or
   *     at most that if images keep their aspect ratio, {@code K} is {@link Vocabulary#classes}
   * @throws IllegalArgumentException with the reason, if the image is unusable
   */
  public float[] logProbabilities(byte[] image) {
    return imageReader.firstLook(image);
  }

  /**
   * Runs the network on each look that {@link #read(byte[])} takes at an encoded image.
   *
   * @return log-probabilities {@code [looks, T, K]}; the first look is that of {@link
   *     #logProbabilities}, unless only a part of the image is read, or the image enhanced; it is
   *     the only one if it is confident or, unless the image is far from the size of the training
   *     images, if the network is not of the base model's kind
   * @throws IllegalArgumentException with the reason, if the image is unusable
   */
  public float[] looks(byte[] image) {
    return looks(image, ImageBytes.NAMELESS);
  }

  /**
   * Runs the network as {@link #looks(byte[])}.
   *
   * @param name of the image in messages
   * @throws IllegalArgumentException whose message begins with the name, if the image is unusable
   */
  public float[] looks(byte[] image, String name) {
    return imageReader.looks(image, name);
  }

  /**
   * Returns how probable each character is at each position of an image's text; with those of a set
   * of images, {@link DistributionAlignment#of} finds weights for all of them.
   *
   * @param logProbabilities as for {@link #decode(float[])}
   */
  public CharacterPosteriors posteriors(float[] logProbabilities) {
    return decoder.ofSet().posteriors(logProbabilities);
  }

  /**
   * Decodes the output of the network for one image of a set, with weights of the characters.
   *
   * @param logProbabilities as for {@link #decode(float[])}
   * @return a text as long as without weights; its confidence is its probability with the weights
   *     (divided by the sum over all texts), which is right if the set draws its characters evenly
   * @throws IllegalArgumentException if the array has another length, or the alignment was found
   *     with other allowed characters
   */
  public Prediction decode(float[] logProbabilities, DistributionAlignment alignment) {
    return alignment.changes()
        ? decoder.ofSet().decode(logProbabilities, alignment)
        : decode(logProbabilities);
  }

  /**
   * Decodes the output of the network for one image.
   *
   * @param logProbabilities {@code [T, K]} from {@link #logProbabilities}, or {@code [looks, T, K]}
   *     from {@link #looks}
   * @throws IllegalArgumentException if the array has another length
   */
  public Prediction decode(float[] logProbabilities) {
    return reader.decode(logProbabilities).prediction();
  }

  /**
   * Returns whether something is known about the texts, from the options or from the lengths of the
   * training labels, so that predictions may differ from those of the greedy decoder.
   */
  public boolean knowsTexts() {
    return decoder.knowsTexts();
  }

  /** Waits for the images that are being read, then frees the network; later calls fail. */
  @Override
  public void close() {
    network.close();
  }
}
