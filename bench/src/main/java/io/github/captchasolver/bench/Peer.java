package io.github.captchasolver.bench;

import java.util.List;
import java.util.Locale;

/** Those that are measured against, and the ways of using each that are worth a try. */
enum Peer {
  PYTORCH("PyTorch", "pytorch_peer.py", List.of("", "channels-last", "compiled"), true),
  /** Its threads are not OpenMP's. */
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

  /** As the table names it. */
  String title() {
    return title;
  }

  /** As an option names it. */
  String option() {
    return name().toLowerCase(Locale.ROOT).replace("_", "");
  }

  String script() {
    return script;
  }

  /** What to pass to it; the fastest in the warm-up is the one that is measured. */
  List<String> variants() {
    return variants;
  }

  /** Whether the way its threads wait for each other is a variant too. */
  boolean openMp() {
    return openMp;
  }
}
