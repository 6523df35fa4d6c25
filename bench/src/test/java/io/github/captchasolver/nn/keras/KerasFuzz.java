package io.github.captchasolver.nn.keras;

import io.github.captchasolver.fuzz.FuzzedFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;

/** Reads any bytes as a Keras file: the result is a network, or a sentence that says why not. */
public final class KerasFuzz {
  private static final FuzzedFile FILE = new FuzzedFile(".keras");

  private KerasFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    FILE.read(data, KerasFuzz::read);
  }

  private static void read(Path file) {
    KerasNetwork network = KerasNetwork.read(file, 0, 0);
    int[] columns = IntStream.range(0, network.classes()).toArray();
    if (network.hasSeveralOutputs()) {
      network.positionsOnnx(columns, Map.of());
      return;
    }
    network.onnx(columns, Map.of());
    network.trainable("keras", columns);
  }
}
