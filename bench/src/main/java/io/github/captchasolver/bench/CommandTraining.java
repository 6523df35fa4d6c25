package io.github.captchasolver.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A run of {@code ./captcha train} as a user starts it.
 *
 * @param run its time and memory
 * @param results its JSON
 */
record CommandTraining(CommandRun run, JsonNode results) {

  /**
   * Runs the command.
   *
   * @param name of the folder for its files
   * @param arguments the images, and options
   * @throws IllegalStateException if it fails
   */
  static CommandTraining of(Workbench bench, String name, List<?> arguments) {
    Path folder = bench.folder(name);
    Path json = folder.resolve("train.json");
    var all = new ArrayList<Object>(List.of("train"));
    all.addAll(arguments);
    all.addAll(
        List.of(
            "--out",
            folder.resolve("model.captcha"),
            "--report",
            folder.resolve("report"),
            "--json",
            json));
    try {
      CommandRun run = CommandRun.of(bench.captcha(all.toArray()), folder.resolve("train.log"));
      return new CommandTraining(run, new ObjectMapper().readTree(json.toFile()));
    } catch (PeerException e) {
      throw new IllegalStateException("./captcha train failed: " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(json + " could not be read: " + e.getMessage() + ".", e);
    }
  }
}
