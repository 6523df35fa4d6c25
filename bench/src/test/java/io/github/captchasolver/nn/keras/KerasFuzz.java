package io.github.captchasolver.nn.keras;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads any bytes as a Keras file: the result is a network, or a sentence that says why not. */
public final class KerasFuzz {
  private KerasFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    try {
      Files.write(Scratch.FILE, data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      KerasNetwork network = KerasNetwork.read(Scratch.FILE, 0, 0);
      int[] columns = IntStream.range(0, network.classes()).toArray();
      if (network.hasSeveralOutputs()) {
        network.positionsOnnx(columns, Map.of());
        return;
      }
      network.onnx(columns, Map.of());
      network.trainable("keras", columns);
    } catch (IllegalArgumentException e) {
      if (!e.getMessage().endsWith(".") || e.getMessage().contains("\n")) {
        throw new AssertionError("No sentence: " + e.getMessage(), e);
      }
    }
  }

  /** One file for all inputs, since a Keras file is read from a file. */
  private static final class Scratch {
    static final Path FILE = create();

    private static Path create() {
      try {
        Path file = Files.createTempFile("fuzz", ".keras");
        file.toFile().deleteOnExit();
        return file;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
