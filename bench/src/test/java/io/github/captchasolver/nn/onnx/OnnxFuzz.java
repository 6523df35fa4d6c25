package io.github.captchasolver.nn.onnx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;

/** Imports any bytes as an ONNX file: the result is a network, or a sentence that says why not. */
public final class OnnxFuzz {
  private OnnxFuzz() {}

  public static void fuzzerTestOneInput(byte[] data) {
    try {
      Files.write(Scratch.FILE, data);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    try {
      ForeignNetwork network = ForeignNetwork.read(Scratch.FILE, 0, 0);
      int[] columns = IntStream.range(0, network.classes()).toArray();
      network.onnx(new PixelInput(PixelScaling.UNIT, false, false), columns, Map.of());
    } catch (IllegalArgumentException e) {
      if (!e.getMessage().endsWith(".") || e.getMessage().contains("\n")) {
        throw new AssertionError("No sentence: " + e.getMessage(), e);
      }
    }
  }

  /** One file for all inputs, since an ONNX file is read from a file. */
  private static final class Scratch {
    static final Path FILE = create();

    private static Path create() {
      try {
        Path file = Files.createTempFile("fuzz", ".onnx");
        file.toFile().deleteOnExit();
        return file;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
