package io.github.captchasolver.bench;

import java.util.List;
import java.util.Locale;

/** The peers, and for each the variants that are tried. */
enum Peer {
  PYTORCH("PyTorch", "pytorch_peer.py", List.of("", "channels-last", "compiled"), true),
  /** Its threads are not those of OpenMP. */
  TENSORFLOW("TensorFlow", "tensorflow_peer.py", List.of("", "unrolled"), false),
  ONNX_RUNTIME("ONNX Runtime", "onnxruntime_peer.py", List.of("", "one-thread"), false),
  DDDDOCR("ddddocr", "ddddocr_peer.py", List.of(""), false),
  DL4J("stock DL4J", "StockDl4j.java", List.of(""), true);

  private final String title;
  private final String script;
  private final List<String> variants;
  private final boolean openMp;

  Peer(String title, String script, List<String> variants, boolean openMp) {
    this.title = title;
    this.script = script;
    this.variants = variants;
    this.openMp = openMp;
  }

  /** The name in the table. */
  String title() {
    return title;
  }

  /** The name in options. */
  String option() {
    return name().toLowerCase(Locale.ROOT).replace("_", "");
  }

  String script() {
    return script;
  }

  /** The arguments to try; the variant that is fastest in the warm-up is measured. */
  List<String> variants() {
    return variants;
  }

  /** Whether the waiting of its threads is a variant too. */
  boolean openMp() {
    return openMp;
  }
}
