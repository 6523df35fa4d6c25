package io.github.captchasolver.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.ModelException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * A model whose network runs and has passed its self-test.
 *
 * @param options for this model
 * @param decoder of the texts that the options allow
 */
record OpenedModel(Model model, OnnxNetwork network, SolverOptions options, TextDecoder decoder) {

  /**
   * Opens a model. Starting ONNX Runtime takes longest; in the meantime the file is read and
   * checked.
   *
   * @param reading reads the model
   * @param file of the model, for messages
   * @throws ModelException if the model fails its self-test
   * @throws IllegalArgumentException if the model knows none of the allowed characters
   * @throws IllegalStateException if ONNX Runtime does not start on this machine
   */
  static OpenedModel open(Supplier<Model> reading, Path file, SolverOptions options) {
    var environment = CompletableFuture.supplyAsync(OnnxNetwork::environment);
    Model model = reading.get();
    SolverOptions own = options.of(model.manifest());
    var decoder = TextDecoder.of(model.manifest(), own);
    var selfTest = options.selfTest() ? prepared(file, model) : null;
    OnnxNetwork network = network(file, model, started(environment));
    if (selfTest != null) {
      try {
        selfTest.run(network, file);
      } catch (RuntimeException e) {
        network.close();
        throw e;
      }
    }
    return new OpenedModel(model, network, own, decoder);
  }

  private static SelfChecks prepared(Path file, Model model) {
    try {
      return SelfChecks.prepare(model);
    } catch (IllegalArgumentException e) {
      throw new ModelException(
          "The model " + file + " cannot run its self-test. " + e.getMessage(), e);
    }
  }

  private static OrtEnvironment started(CompletableFuture<OrtEnvironment> environment) {
    try {
      return environment.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof IllegalStateException reason ? reason : e;
    }
  }

  private static OnnxNetwork network(Path file, Model model, OrtEnvironment environment) {
    try {
      return new OnnxNetwork(environment, model.onnx(), model.manifest());
    } catch (OrtException | IllegalArgumentException e) {
      throw new ModelException(
          "The model " + file + " holds a network that cannot be used. " + e.getMessage(), e);
    }
  }
}
