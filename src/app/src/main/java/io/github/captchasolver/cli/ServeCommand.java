package io.github.captchasolver.cli;

import io.github.captchasolver.server.CaptchaServer;
import io.github.captchasolver.server.ServerLog;
import io.github.captchasolver.server.ServerOptions;
import io.github.captchasolver.server.model.ModelSources;
import java.io.PrintWriter;
import java.nio.file.Path;
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

/** {@code serve}: reads images over HTTP. */
@Command(
    name = "serve",
    customSynopsis = {
      "./captcha serve MODEL... [OPTIONS]",
      "./captcha serve --base [MODEL...] [OPTIONS]",
      "./captcha serve --models FOLDER [OPTIONS]"
    },
    description = {
      "Serves a page that reads images, and an API for programs, until Ctrl-C. Prints the address.",
      "A model whose file changes is replaced without a pause."
    },
    footer = {
      "",
      "Example: ./captcha serve model.captcha",
      "Example: ./captcha serve --base --port 8080",
      "Example: CAPTCHA_TOKEN=secret-token ./captcha serve --models models --host 0.0.0.0"
    })
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..*",
      paramLabel = "MODEL",
      description = "Models to read with; the first is the default.")
  private List<Path> models = List.of();

  @Option(
      names = "--base",
      description = "Serve the model that ships with the program too, called base.")
  private boolean base;

  @Option(
      names = "--models",
      paramLabel = "FOLDER",
      description = "Serve the models of this folder, also those that are put there later.")
  private Path folder;

  @Option(names = "--quiet", description = "Print no line for each request.")
  private boolean quiet;

  @Mixin private AddressOptions address;
  @Mixin private ThreadsOption threads;

  @Override
  public Integer call() {
    ServerOptions options = options();
    PrintWriter err = spec.commandLine().getErr();
    return GracefulStop.during(
        () -> {
          try (var server =
              CaptchaServer.start(options, List.of(), ServerLog.to(err::println, !quiet))) {
            spec.commandLine().getOut().println(server.address());
            spec.commandLine().getOut().flush();
            server.await();
          } catch (InterruptedException e) {
            err.println("Stopped.");
          }
          return ExitCode.OK;
        });
  }

  private ServerOptions options() {
    if (models.isEmpty() && !base && folder == null) {
      throw wrong("Name a model, --base, or a folder of models with --models.");
    }
    try {
      var usual = ServerOptions.of(new ModelSources(models, base, folder));
      return usual
          .withAccess(address.access())
          .at(address.port(), address.basePath())
          .reading(threads.or(usual.workers()), usual.queue());
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
  }

  private ParameterException wrong(String sentence) {
    return new ParameterException(spec.commandLine(), sentence);
  }
}
