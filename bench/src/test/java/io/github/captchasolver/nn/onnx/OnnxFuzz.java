package io.github.captchasolver.nn.onnx;

import io.github.captchasolver.fuzz.FuzzedFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;

/** Imports any bytes as an ONNX file: the result is a network, or a sentence that says why not. */
public final class OnnxFuzz {
  private static final FuzzedFile FILE = new FuzzedFile(".onnx");

  private OnnxFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    FILE.read(data, OnnxFuzz::read);
  }

  private static void read(Path file) {
    ForeignNetwork network = ForeignNetwork.read(file, 0, 0);
    int[] columns = IntStream.range(0, network.classes()).toArray();
    network.onnx(new PixelInput(PixelScaling.UNIT, false, false), columns, Map.of());
  }
}
