package io.github.captchasolver.spark;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.text.Printable;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.spark.broadcast.Broadcast;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sweep}: many training runs, each a task. */
@Command(
    name = "sweep",
    customSynopsis = "./captcha spark sweep DATA PLAN.json --out FOLDER [OPTIONS]",
    description = {
      "Trains a model for each combination of options, and chooses the best by the images held out"
          + " for validation. The same command goes on with the runs that are missing in FOLDER.",
      "Each model is that of ./captcha train with the same options and number of threads."
    },
    footer = {
      "",
      "Example: ./captcha spark sweep train.zip plan.json --out sweep --threads 2",
      "A plan: {\"grid\": {\"seed\": [1, 2], \"epochs\": [8, 16]}} or {\"runs\": [{\"seed\": 1}]}"
    })
final class SweepCommand implements Callable<Integer> {
  private static final Logger LOG = LoggerFactory.getLogger(SweepCommand.class);

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DATA", description = "A zip or folder of labelled images.")
  private Path data;

  @Parameters(
      index = "1",
      paramLabel = "PLAN.json",
      description =
          "The options: preset, from, epochs, batch, seed, validation, patience, learningRate and"
              + " warmUp, as a grid or as a list of runs.")
  private String plan;

  @Option(
      names = "--out",
      paramLabel = "FOLDER",
      required = true,
      description = "Folder for best.captcha, sweep.json, and runs/ with each report and model.")
  private String out;

  @Mixin private DataOnExecutors reading;
  @Mixin private JobJson json;

  @Override
  public Integer call() throws IOException {
    List<TrainingRequest> requests = requests();
    int threads = reading.threads();
    Dataset dataset = reading.read(data);
    var folder = new SweepFolder(out);
    var runs = new LinkedHashMap<String, TrainingRequest>();
    requests.forEach(
        request -> runs.put(SweepFolder.name(request, dataset.fingerprint(), threads), request));
    List<String> names = List.copyOf(runs.keySet());
    List<String> failures;
    try (SparkSession session = JobSession.open("captcha sweep", TrainingSetting.of(threads))) {
      failures = train(session, folder, runs, threads);
      report(folder.ranked(names), folder, threads);
    }
    failures.forEach(spec.commandLine().getErr()::println);
    return failures.isEmpty() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private List<TrainingRequest> requests() {
    byte[] file = HadoopFiles.read(plan);
    try {
      return SweepPlan.parse(file, plan).runs();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private List<String> train(
      SparkSession session, SweepFolder folder, Map<String, TrainingRequest> runs, int threads) {
    var context = session.sparkContext();
    TrainingData shipped = reading.ship(context, data);
    var models = new HashMap<String, Broadcast<byte[]>>();
    List<SweepRun> missing =
        runs.entrySet().stream()
            .filter(run -> !folder.has(run.getKey()))
            .map(
                run -> {
                  TrainingRequest request = run.getValue();
                  Broadcast<byte[]> model =
                      models.computeIfAbsent(
                          request.model(), file -> StartModel.ship(context, file));
                  return new SweepRun(
                      run.getKey(), new FoldRun.Work(shipped, request, model, threads));
                })
            .toList();
    LOG.info("{} runs, {} of them to do", runs.size(), missing.size());
    return new TrainingJobs(session)
        .run(
            missing,
            (number, result) -> {
              SweepRun run = missing.get(number);
              folder.put(run.name(), result);
              LOG.info("done: {}", run.description());
            });
  }

  private void report(List<Map<String, Object>> ranked, SweepFolder folder, int threads) {
    PrintWriter text = json.text();
    for (Map<String, Object> run : ranked) {
      text.printf(
          Locale.ROOT,
          "%s  %s  %s%n",
          run.get("run"),
          run.containsKey("exactMatch")
              ? String.format(
                  Locale.ROOT, "%6.2f %%", 100 * SweepFolder.number(run, "exactMatch", 0))
              : run.getOrDefault("error", "not measured: no image was held out"),
          Printable.of(run.get("requested").toString()));
    }
    boolean measured = !ranked.isEmpty() && ranked.get(0).containsKey("exactMatch");
    String best = measured ? (String) ranked.get(0).get("run") : null;
    folder.finish(ranked, best);
    text.println(
        best == null
            ? "No run held images out, so none is the best: give the option validation, such as 0.1."
            : "best                  "
                + best
                + ": "
                + Printable.of(folder.best())
                + ", threads "
                + threads);
    var results = new LinkedHashMap<String, Object>();
    results.put("runs", ranked);
    results.put("best", best);
    results.put("model", best == null ? null : folder.best());
    results.put("threads", threads);
    json.write(results);
  }
}
