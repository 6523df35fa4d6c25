package io.github.captchasolver.nn.keras;

import java.util.List;

/** Layers, each of which takes the output of the one before it, taken one after the other. */
final class Chain {
  private final List<KerasNode> nodes;
  private int at;

  Chain(List<KerasNode> nodes) {
    this.nodes = nodes;
  }

  /** Takes the next layer; null at the end. */
  KerasNode take() {
    return at < nodes.size() ? nodes.get(at++) : null;
  }

  /** Returns the next layer without taking it; null at the end. */
  KerasNode next() {
    return at < nodes.size() ? nodes.get(at) : null;
  }

  /** Takes the next layer if it is a ReLU. */
  boolean takesRelu() {
    KerasNode next = next();
    boolean relu =
        next != null
            && (next.type().equals("Activation")
                    && next.config().function("activation", "").equals("relu")
                || next.type().equals("ReLU") && Activations.isPlainRelu(next.config()));
    at += relu ? 1 : 0;
    return relu;
  }
}
