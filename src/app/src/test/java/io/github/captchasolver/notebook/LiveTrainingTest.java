package io.github.captchasolver.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.training.TinySet;
import io.github.captchasolver.training.Trainer;
import io.github.captchasolver.training.TrainingException;
import io.github.captchasolver.training.TrainingListener;
import io.github.captchasolver.training.TrainingOptions;
import io.github.captchasolver.training.TrainingPlan;
import io.github.captchasolver.training.TrainingResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LiveTrainingTest {
  private final Dataset set = TinySet.of(40, 1);
  private final TrainingOptions options = TinySet.options();
  private final Shown shown = new Shown();

  @Test
  void run_training_isShownInOneDisplay() {
    var training = new LiveTraining(set, options, shown);

    training.run();

    TrainingResult result = training.result();
    assertThat(shown.shown).hasSize(1);
    assertThat(shown.updates).isNotEmpty();
    assertThat(shown.lastHtml())
        .contains("<progress value=\"5.000\" max=\"5\"")
        .contains("data:image/png;base64,iVBORw0KGgo")
        .contains("Finished after 5 of 5 epochs");
    assertThat(shown.lastText()).contains("epoch " + result.bestEpoch() + " was best");
  }

  @Tag("slow")
  @Test
  void run_weights_equalThoseOfPlainTraining() {
    var training = new LiveTraining(set, options, shown);
    training.run();

    TrainingResult plain = new Trainer(options, TrainingListener.SILENT).train(set);

    assertThat(training.result().model().weights()).isEqualTo(plain.model().weights());
  }

  @Test
  void plan_beforeTheRun_equalsThatOfTheResult() {
    var training = new LiveTraining(set, options, shown);
    TrainingPlan before = training.plan();
    training.run();

    assertThat(training.result().plan()).isEqualTo(before);
  }

  @Test
  void run_interrupted_keepsTheBestModelForTheNextCell() throws InterruptedException {
    var trained = new CountDownLatch(1);
    var interrupted = new CompletableFuture<Void>();
    var shownEpochs = new AtomicInteger();
    var kernel =
        onUpdate(
            forms -> {
              if (trained.getCount() > 0 && readsSomething(forms)) {
                shownEpochs.set(epochs(forms));
                trained.countDown();
                // Training waits for this display, so that the interrupt comes at a known epoch.
                interrupted.join();
              }
            });
    var training = new LiveTraining(set, options.withEpochs(100_000), kernel);
    var cell = new Thread(training::run);
    cell.start();
    assertThat(trained.await(60, TimeUnit.SECONDS)).isTrue();

    cell.interrupt();
    interrupted.complete(null);
    TrainingResult result = training.result();

    assertThat(result.stop()).isEqualTo(TrainingResult.Stop.INTERRUPTED);
    assertThat(result.model().weights()).isNotEmpty();
    cell.join();
  }

  /** Like the sockets of JJava, which throw an exception if interrupted while sending. */
  @Test
  void run_interruptedWhileShowing_keepsTheBestModel() throws InterruptedException {
    var cell = new AtomicReference<Thread>();
    var kernel =
        onUpdate(
            forms -> {
              if (readsSomething(forms) && !forms.text().contains("Stopped by hand")) {
                cell.get().interrupt();
              }
              if (Thread.interrupted()) {
                throw new IllegalStateException("Errno 4 : Interrupted function.");
              }
            });
    var training = new LiveTraining(set, options.withEpochs(100_000), kernel);
    cell.set(new Thread(training::run));
    cell.get().start();
    cell.get().join(60_000);

    TrainingResult result = training.result();

    assertThat(result.stop()).isEqualTo(TrainingResult.Stop.INTERRUPTED);
    assertThat(result.model().weights()).isNotEmpty();
  }

  /** Returns a kernel without output. */
  private static NotebookDisplay onUpdate(Consumer<MimeBundle> seen) {
    return new NotebookDisplay() {
      @Override
      public String show(MimeBundle forms) {
        return "";
      }

      @Override
      public void update(String handle, MimeBundle forms) {
        seen.accept(forms);
      }
    };
  }

  /** Whether four epochs are shown, after which there is a model. */
  private static boolean readsSomething(MimeBundle forms) {
    return forms.text().matches("(?s).*\\n +([4-9]|[1-9][0-9]+) .*");
  }

  /** Returns the last epoch in the table. */
  private static int epochs(MimeBundle forms) {
    return Pattern.compile("(?m)^ +(\\d+) ")
        .matcher(forms.text())
        .results()
        .mapToInt(row -> Integer.parseInt(row.group(1)))
        .max()
        .orElseThrow();
  }

  @Tag("slow")
  @Test
  void run_cutShortByTheEnvironment_givesAModelThatReadsNothing() {
    var training =
        new LiveTraining(
            Notebook.generate("digits", 100, 1),
            TrainingOptions.of("fast").withEpochs(20),
            new RunLimits(2, Integer.MAX_VALUE),
            shown);

    training.run();

    assertThat(training.result().epochs()).hasSize(2);
    assertThat(shown.lastText()).contains("After 2 epochs the model has learned nothing usable");
  }

  @Test
  void run_nothingLearned_isReportedByBothCells() {
    var training =
        new LiveTraining(
            Notebook.generate("digits", 100, 1), TrainingOptions.of("fast").withEpochs(2), shown);

    assertThatThrownBy(training::run)
        .isInstanceOf(TrainingException.class)
        .hasMessageContaining("learned nothing usable");
    assertThatThrownBy(training::result)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("learned nothing usable")
        .hasMessageEndingWith("Run the cell above again.");
    assertThat(shown.lastText())
        .contains("a guess that does not look at the image")
        .contains("learned nothing usable");
  }

  @Test
  void display_failing_isReportedByTheNextCell() {
    var kernel =
        onUpdate(
            forms -> {
              throw new IllegalStateException("The page is gone.");
            });
    var training = new LiveTraining(set, options, kernel);

    assertThatThrownBy(training::run).hasMessage("The page is gone.");
    assertThatThrownBy(training::result).hasMessage("The page is gone. Run the cell above again.");
  }

  @Test
  void result_beforeTheRun_saysWhatToDo() {
    assertThatThrownBy(new LiveTraining(set, options, shown)::result)
        .hasMessage("No training run yet: run the cell above first.");
  }
}
