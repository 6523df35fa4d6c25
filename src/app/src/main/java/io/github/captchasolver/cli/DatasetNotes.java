package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.DataLayout;
import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.dataset.check.DatasetSummary;
import io.github.captchasolver.text.Printable;
import java.io.PrintWriter;

/** Prints what people should know about a dataset that was read. */
final class DatasetNotes {
  private DatasetNotes() {}

  /** Prints where the labels were found, unless it is in the names of the files. */
  static void printLayout(Dataset dataset, PrintWriter err) {
    DataLayout layout = dataset.provenance().layout();
    if (!layout.name().equals("file-names")) {
      err.printf("Labels are taken from %s.%n", layout.description());
    }
  }

  /** Prints how many images are left out, and which label rule would fit better. */
  static void printFaults(Dataset dataset, PrintWriter err) {
    if (dataset.leftOut() > 0) {
      Problem first =
          dataset.problems().stream().filter(p -> !p.harmless()).findFirst().orElseThrow();
      err.printf(
          "%d of %d images are left out (./captcha check lists them). The first one: %s%n",
          dataset.leftOut(), dataset.files(), Printable.of(first.sentence()));
    }
    DatasetSummary.suggestions(dataset).forEach(hint -> err.println(withOption(hint)));
    err.flush();
  }

  /** Adds the name of the option to a hint of the library, which knows label rules only. */
  static String withOption(String labelRuleHint) {
    return Printable.of(labelRuleHint) + " Choose it with --labels.";
  }
}
