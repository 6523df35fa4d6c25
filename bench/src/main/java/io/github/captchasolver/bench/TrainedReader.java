package io.github.captchasolver.bench;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.DatasetReader;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.Presets;
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
 * What the rows about reading read with: a model trained on the default set, some of its images,
 * and both written down for peers. Trained when it is first asked for.
 */
final class TrainedReader {
  private static final int IMAGES = 64;

  private final Workbench bench;
  private Path folder;
  private Model bundle;
  private List<byte[]> images;
  private TrainingTask task;

  TrainedReader(Workbench bench) {
    this.bench = bench;
  }

  /** Where {@code model.onnx}, {@code spec.json} and {@code images/} lie. */
  Path folder() {
    make();
    return folder;
  }

  Path model() {
    return folder().resolve("model.captcha");
  }

  Model bundle() {
    make();
    return bundle;
  }

  /** Encoded images, as they came from the zip. */
  List<byte[]> images() {
    make();
    return images;
  }

  /** Images as the network is fed them, without content: reading takes as long. */
  TrainingTask task() {
    make();
    return task;
  }

  private void make() {
    if (bundle != null) {
      return;
    }
    bench.notes().accept("Training a model to read with ...");
    Dataset set = DatasetReader.read(bench.defaultData());
    List<Sample> samples = set.samples();
    TrainingResult result =
        new Trainer(TrainingOptions.of(Presets.FAST), TrainingListener.SILENT).train(set);
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
    bundle = result.model();
  }
}
