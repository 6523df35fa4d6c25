package io.github.captchasolver.web;

import io.github.captchasolver.model.Model;
import io.github.captchasolver.util.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A folder with a page that reads images in the browser: any web server can send its files, and
 * nothing else is needed, not even a network.
 */
public final class WebPage {
  /** The page itself, written last. */
  private static final String INDEX = "index.html";

  /** Only exported pages have it. */
  private static final String MODEL = "model.json";

  /** The resources that are copied as they are. */
  static final List<String> FILES =
      List.of(
          "LICENSES.txt",
          "ctc/AllowedClasses.js",
          "ctc/BeamDecoder.js",
          "ctc/BeamSearch.js",
          "ctc/CaseFolding.js",
          "ctc/CompletionScores.js",
          "ctc/CtcProbability.js",
          "ctc/ForcedAlignment.js",
          "ctc/FrameScores.js",
          "ctc/GreedyDecoder.js",
          "ctc/LengthCounts.js",
          "ctc/LogSum.js",
          "ctc/Prefix.js",
          "icon.svg",
          "image/AxisFilter.js",
          "image/CellMap.js",
          "image/Interpolation.js",
          "image/LanczosFilter.js",
          "image/Normalization.js",
          "image/Preprocessing.js",
          "image/RankFilter.js",
          "image/TextRegion.js",
          "image/TextWindow.js",
          "image/codec/AlphaText.js",
          "image/codec/ImageDecoder.js",
          "image/grey/BackgroundDistance.js",
          "image/grey/BorderCrop.js",
          "image/grey/ColourRows.js",
          "image/grey/EqualizedRows.js",
          "image/grey/FlattenedRows.js",
          "image/grey/GradientFit.js",
          "image/grey/GreyConversion.js",
          "image/grey/GreyRows.js",
          "image/grey/Luminance.js",
          "image/grey/SaturationRows.js",
          "image/grey/SmoothedRows.js",
          "inference/CaptchaSolver.js",
          "inference/CaseSearch.js",
          "inference/ImageInput.js",
          "inference/MultiCropReader.js",
          "inference/OnnxNetwork.js",
          "inference/ReadCharacters.js",
          "inference/TestTimeAugmentation.js",
          "inference/TextCrops.js",
          "inference/TextDecoder.js",
          "model/ImageSizes.js",
          "page.js",
          "style.css",
          "text/LabelConstraint.js",
          "text/LengthPrior.js",
          "text/LetterCase.js",
          "text/Vocabulary.js",
          "ui/Readings.js",
          "ui/csv.js",
          "ui/files.js",
          INDEX);

  private final Map<String, byte[]> files;

  private WebPage(Map<String, byte[]> files) {
    this.files = files;
  }

  /**
   * Returns the page of a model.
   *
   * @throws IllegalArgumentException if the model needs what a page cannot do
   */
  public static WebPage of(Model model, OnnxRuntimeWeb runtime) {
    var files = new LinkedHashMap<String, byte[]>();
    files.put(MODEL, PageModel.json(model));
    files.put("model.onnx", model.onnx());
    runtime.files().forEach((name, content) -> files.put("onnxruntime/" + name, content));
    FILES.forEach(name -> files.put(name, resource(name)));
    return new WebPage(files);
  }

  /**
   * Checks that a model can read in a browser.
   *
   * @throws IllegalArgumentException if it needs what a page cannot do
   */
  public static void requireReadable(Model model) {
    PageModel.json(model);
  }

  /**
   * Checks that a folder is empty, missing, or holds a page.
   *
   * @return whether it holds a page
   * @throws IllegalArgumentException if it holds something else, or is no folder
   */
  public static boolean isIn(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IllegalArgumentException(folder + " is not a folder: name another for the page.");
    }
    if (isEmpty(folder)) {
      return false;
    }
    if (!Files.exists(folder.resolve(MODEL)) || !Files.exists(folder.resolve(INDEX))) {
      throw new IllegalArgumentException(
          folder + " holds other files than a page of this program: name an empty or new folder.");
    }
    return true;
  }

  private static boolean isEmpty(Path folder) {
    if (!Files.exists(folder)) {
      return true;
    }
    try (var entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be read: " + AtomicFile.reason(e) + ".", e);
    }
  }

  /**
   * Writes all files, {@code index.html} last.
   *
   * @param folder created if it is missing
   * @return number of bytes
   * @throws UncheckedIOException if a file cannot be written
   */
  public long write(Path folder) {
    long bytes = 0;
    try {
      for (var file : files.entrySet()) {
        Path to = folder.resolve(file.getKey());
        Files.createDirectories(to.getParent());
        AtomicFile.write(to, file.getValue());
        bytes += file.getValue().length;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The page cannot be written to " + folder + ": " + AtomicFile.reason(e) + ".", e);
    }
    return bytes;
  }

  private static byte[] resource(String name) {
    try (InputStream in = WebPage.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The file " + name + " is not on the class path.");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
