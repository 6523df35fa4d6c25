package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.DatasetConversion;
import io.github.captchasolver.dataset.DatasetForm;
import io.github.captchasolver.dataset.LabelledFiles;
import io.github.captchasolver.dataset.Problem;
import io.github.captchasolver.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code convert}: writes a dataset in another form. */
@Command(
    name = "convert",
    description = {
      "Writes a set of labelled images, in any layout that check recognizes, in another form.",
      "Images are copied as they are; those that cannot be used are listed and left out."
    },
    footer = {"", "Example: ./captcha convert my-images plain.zip"})
final class ConvertCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DATA", description = "A zip or folder of labelled images.")
  private Path data;

  @Parameters(index = "1", paramLabel = "OUT.zip", description = "The zip to write.")
  private Path out;

  @Option(
      names = "--to",
      paramLabel = "FORM",
      defaultValue = "plain",
      description =
          "plain (the file name is the label; labels.csv if a label cannot be one), paddleocr"
              + " (rec_gt_train.txt), kraken (a .gt.txt beside each image) or csv (labels.csv)."
              + " Default: ${DEFAULT-VALUE}.")
  private DatasetForm form;

  @Option(names = "--force", description = "Replace an existing zip.")
  private boolean force;

  @Mixin private DataOptions dataOptions;
  @Mixin private JsonOutput json;

  @Override
  public Integer call() {
    requireNew();
    DatasetConversion conversion;
    try (LabelledFiles files = dataOptions.openAsked(data)) {
      var progress = new ReadingProgress(spec.commandLine().getErr(), files.files().size());
      try {
        conversion =
            DatasetConversion.write(
                files,
                out,
                form,
                new DatasetConversion.Output(dataOptions.askedFrames(), force, progress::add));
      } finally {
        progress.clear();
      }
    }
    print(conversion);
    json.write(results(conversion));
    dataOptions.requireComplete(conversion.outline());
    return ExitCode.OK;
  }

  private void requireNew() {
    if (isSame()) {
      throw new IllegalArgumentException(out + " is the set itself: name another file to write.");
    }
    if (!force && Files.exists(out)) {
      throw new IllegalArgumentException(out + " already exists: --force replaces it.");
    }
    OutputKind.ZIP.requireReplaceable(out);
    json.requireWritable();
  }

  private boolean isSame() {
    try {
      return Files.exists(data) && Files.exists(out) && Files.isSameFile(data, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(DatasetConversion conversion) {
    Dataset outline = conversion.outline();
    PrintWriter text = json.text();
    text.printf(
        "images      %d of %d, other files %d%n",
        outline.samples().size(), outline.files(), outline.skipped());
    text.printf("layout      %s%n", outline.provenance().layout().description());
    text.printf("form        %s%n", form);
    if (conversion.unfit() != null) {
      text.printf(
          "labels      in %s, because file names cannot hold all of them, such as \"%s\"%n",
          conversion.list(), Printable.of(conversion.unfit()));
    }
    for (Problem problem : outline.problems()) {
      text.printf(
          "%s  %s%n",
          problem.harmless() ? "note      " : "left out  ", Printable.of(problem.sentence()));
    }
    text.printf("written     %s%n", Printable.of(out.toString()));
  }

  private Object results(DatasetConversion conversion) {
    Dataset outline = conversion.outline();
    var results = new LinkedHashMap<String, Object>();
    results.put("file", out.toString());
    results.put("form", form.toString());
    results.put("files", outline.files());
    results.put("written", outline.samples().size());
    results.put("leftOut", outline.leftOut());
    results.put("layout", outline.provenance().layout());
    results.put("list", conversion.list());
    results.put("unfitLabel", conversion.unfit());
    results.put("problems", List.copyOf(outline.problems()));
    return results;
  }
}
