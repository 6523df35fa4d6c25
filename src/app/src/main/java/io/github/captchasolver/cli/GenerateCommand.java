package io.github.captchasolver.cli;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.dataset.SampleZip;
import io.github.captchasolver.synth.CaptchaGenerator;
import io.github.captchasolver.synth.CaptchaStyle;
import io.github.captchasolver.synth.CaptchaStyles;
import io.github.captchasolver.synth.font.FontFallback;
import io.github.captchasolver.text.Printable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code generate}: draws labelled images. */
@Command(
    name = "generate",
    description =
        "Generates a zip of labelled CAPTCHA images. The same seed gives the same images.",
    footer = {"", "Example: ./captcha generate more.zip --count 2000 --style digits --seed 7"})
final class GenerateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "OUT.zip", description = "The zip to write.")
  private Path out;

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Number of images. Default: ${DEFAULT-VALUE}.")
  private int count;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Random seed. Default: ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--style",
      paramLabel = "NAME",
      defaultValue = "digits",
      completionCandidates = StyleNames.class,
      description = "Style of the images: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}.")
  private String style;

  @Option(names = "--force", description = "Replace an existing zip.")
  private boolean force;

  @Mixin private JsonOutput json;

  @Override
  public Integer call() {
    requireNew();
    FontFallback.install();
    List<Sample> samples = samples();
    SampleZip.write(out, samples, force);
    json.text().printf("%s: %d images of style %s%n", Printable.of(out.toString()), count, style);
    var results = new LinkedHashMap<String, Object>();
    results.put("file", out.toString());
    results.put("count", samples.size());
    results.put("style", style);
    results.put("seed", seed);
    json.write(results);
    return ExitCode.OK;
  }

  /** {@link SampleZip} would refuse too, but only after the images are drawn. */
  private void requireNew() {
    if (!force && Files.exists(out)) {
      throw new IllegalArgumentException(out + " already exists: --force replaces it.");
    }
    OutputKind.ZIP.requireReplaceable(out);
    json.requireWritable();
  }

  private List<Sample> samples() {
    try {
      CaptchaStyle captchaStyle = CaptchaStyles.byName(style);
      return new CaptchaGenerator(captchaStyle, seed).samples(count);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  /** Lists the styles for the help. */
  static final class StyleNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return CaptchaStyles.names().iterator();
    }
  }
}
