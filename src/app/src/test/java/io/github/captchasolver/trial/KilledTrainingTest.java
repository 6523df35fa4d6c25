package io.github.captchasolver.trial;

import io.github.captchasolver.training.TinySet;
import io.github.captchasolver.training.Trainer;
import io.github.captchasolver.training.TrainingListener;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that die with their process, and are resumed in another one. */
class KilledTrainingTest {
  @TempDir private Path folder;

  @Tag("slow")
  @Test
  void kill_shortTrainingThatWritesItsCheckpoint_endsWithTheSameModel() throws Exception {
    new KilledTraining(folder, 20, 12, "--from", "none").killWhileWriting(5);
  }

  @Test
  @Tag("minutes")
  void kill_resumedTraining_endsWithTheSameModel() throws Exception {
    new KilledTraining(folder, 40, 12).kill(2);
  }

  /** Halts its process, without any clean-up, in the third epoch. */
  static final class DyingTrainer implements TrainingListener {
    static final int EXIT_CODE = 77;

    public static void main(String[] arguments) {
      new Trainer(TinySet.options(), new DyingTrainer())
          .withCheckpoint(Path.of(arguments[0]))
          .train(TinySet.of(40, 1));
    }

    @Override
    public void batch(int epoch, int batch, int batches, double loss) {
      if (epoch == 3 && batch == 2) {
        Runtime.getRuntime().halt(EXIT_CODE);
      }
    }
  }
}
