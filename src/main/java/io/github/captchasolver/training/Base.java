package io.github.captchasolver.training;

import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.model.Bundle;
import io.github.captchasolver.model.Container;
import io.github.captchasolver.nn.CaptchaNetwork;
import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.OutputColumns;
import io.github.captchasolver.text.Vocabulary;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;

/**
 * A trained model that a training starts from.
 *
 * @param name where it came from, for people
 * @param fingerprint of its weights, in hexadecimal
 * @param vocabulary the characters it reads
 * @param preprocessing how it wants its pictures; another width is possible
 * @param network its shape
 * @param weights as {@link NetworkSpec} lays them out; not copied
 */
public record Base(
    String name,
    String fingerprint,
    Vocabulary vocabulary,
    Preprocessing preprocessing,
    NetworkSpec network,
    float[] weights) {
  private static final int FINGERPRINT_BYTES = 8;

  /**
   * A bundle as base.
   *
   * @param name where it came from, for people
   * @throws IllegalArgumentException if its weights do not fit its network
   */
  public static Base of(String name, Bundle bundle) {
    NetworkSpec network = NetworkSpec.of(bundle.manifest().network());
    if (bundle.weights().length != network.parameters()) {
      throw new IllegalArgumentException(
          name + " cannot be trained on: its weights do not fit its network.");
    }
    return new Base(
        name,
        fingerprint(bundle.weights()),
        bundle.manifest().vocabulary(),
        bundle.manifest().preprocessing(),
        network,
        bundle.weights());
  }

  private static String fingerprint(float[] weights) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Container.bytes(weights));
      return HexFormat.of().formatHex(digest, 0, FINGERPRINT_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }

  /** The network that reads other characters from pictures of another width. */
  NetworkSpec network(int width, Vocabulary wanted) {
    return network.with(width, wanted.classes());
  }

  /** Its weights in such a network; those of new characters are drawn from the seed. */
  float[] weights(NetworkSpec target, Vocabulary wanted, long seed) {
    try (CaptchaNetwork fresh = CaptchaNetwork.create(target, seed)) {
      return OutputColumns.taken(network, weights, vocabulary, target, wanted, fresh.parameters());
    }
  }

  /** As plain JSON values. */
  Map<String, Object> values() {
    return Map.of("name", name, "fingerprint", fingerprint);
  }
}
