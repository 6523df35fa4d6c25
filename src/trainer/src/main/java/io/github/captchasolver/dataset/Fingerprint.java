package io.github.captchasolver.dataset;

import io.github.captchasolver.util.Sha256;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Identifies the content of a dataset: equal for a folder and its zip, different after any change.
 */
final class Fingerprint {
  private Fingerprint() {}

  /** Returns the SHA-256 over file, label and bytes of each sample, each preceded by its length. */
  static String of(List<Sample> samples) {
    int shared = sharedFolder(samples).length();
    var digest = new Sha256();
    for (Sample sample : samples) {
      add(digest, sample.file().substring(shared).getBytes(StandardCharsets.UTF_8));
      add(digest, sample.label().getBytes(StandardCharsets.UTF_8));
      add(digest, sample.bytes());
    }
    return digest.hex();
  }

  private static void add(Sha256 digest, byte[] part) {
    digest.add(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.length).array());
    digest.add(part);
  }

  /** Returns the folder that all share: zips usually hold it too ({@code train/1.png}). */
  private static String sharedFolder(List<Sample> samples) {
    String shared = null;
    for (Sample sample : samples) {
      String folder = sample.file().substring(0, sample.file().lastIndexOf('/') + 1);
      shared = shared == null ? folder : commonFolder(shared, folder);
    }
    return shared == null ? "" : shared;
  }

  private static String commonFolder(String a, String b) {
    int end = 0;
    for (int i = 0; i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i); i++) {
      if (a.charAt(i) == '/') {
        end = i + 1;
      }
    }
    return a.substring(0, end);
  }
}
