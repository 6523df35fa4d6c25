package io.github.captchasolver.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Names the content of a set: equal for a folder and its zip, different after any change. */
public final class Fingerprint {
  private Fingerprint() {}

  /** SHA-256 over file, label and bytes of each sample, each preceded by its length. */
  public static String of(List<Sample> samples) {
    int shared = sharedFolder(samples).length();
    MessageDigest digest = sha256();
    for (Sample sample : samples) {
      add(digest, sample.file().substring(shared).getBytes(StandardCharsets.UTF_8));
      add(digest, sample.label().getBytes(StandardCharsets.UTF_8));
      add(digest, sample.bytes());
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  private static void add(MessageDigest digest, byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(0, part.length));
    digest.update(part);
  }

  /** A zip of a folder usually holds the folder too ({@code train/1.png}); that is no content. */
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

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256.", e);
    }
  }
}
