package io.github.captchasolver.bench;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.Preset;
import io.github.captchasolver.training.Trainer;
import io.github.captchasolver.training.TrainingListener;
import io.github.captchasolver.training.TrainingOptions;
import io.github.captchasolver.training.TrainingResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The model of the rows about reading, trained on the default set when it is first needed, and some
 * images of that set. Both are written to files for the peers.
 */
final class TrainedReader {
  private static final int IMAGES = 64;

  private final Workbench bench;
  private Path folder;
  private Model model;
  private List<byte[]> images;
  private TrainingTask task;

  TrainedReader(Workbench bench) {
    this.bench = bench;
  }

  /** Returns the folder with {@code model.onnx}, {@code spec.json} and {@code pictures/}. */
  Path folder() {
    make();
    return folder;
  }

  Path modelFile() {
    return folder().resolve("model.captcha");
  }

  Model model() {
    make();
    return model;
  }

  /** Returns encoded images, as they were in the zip. */
  List<byte[]> images() {
    make();
    return images;
  }

  /** Returns inputs of the network. They are noise, which takes as long as images. */
  TrainingTask task() {
    make();
    return task;
  }

  private void make() {
    if (model != null) {
      return;
    }
    bench.notes().accept("Training a model to read with ...");
    Dataset dataset = Dataset.read(bench.defaultData());
    List<Sample> samples = dataset.samples();
    TrainingResult result =
        new Trainer(TrainingOptions.of(Preset.FAST), TrainingListener.SILENT).train(dataset);
    NetworkSpec spec = result.plan().network();
    folder = bench.folder("reading");
    task = new TrainingTask(spec, 0);
    task.write(folder, Map.of("vocabulary", result.plan().vocabulary().characters()));
    images = new ArrayList<>();
    try {
      Path pngs = Files.createDirectories(folder.resolve("pictures"));
      for (Sample sample : samples.subList(0, Math.min(IMAGES, samples.size()))) {
        Files.write(
            pngs.resolve(String.format(Locale.ROOT, "%03d.png", images.size())), sample.bytes());
        images.add(sample.bytes());
      }
      Files.write(folder.resolve("model.onnx"), result.model().onnx());
    } catch (IOException e) {
      throw new UncheckedIOException(folder + " cannot be written to: " + e.getMessage() + ".", e);
    }
    ModelFile.write(result.model(), folder.resolve("model.captcha"));
    model = result.model();
  }
}
