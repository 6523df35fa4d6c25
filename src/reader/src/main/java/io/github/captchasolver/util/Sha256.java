package io.github.captchasolver.util;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Computes the SHA-256 of bytes that are added one part after the other. */
public final class Sha256 {
  /** Length of a digest in bytes. */
  public static final int LENGTH = 32;

  private final MessageDigest digest;

  /** Starts with no bytes. */
  public Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256.", e);
    }
  }

  /** Adds bytes. */
  public Sha256 add(byte[] bytes) {
    return add(bytes, bytes.length);
  }

  /** Adds the first {@code length} bytes of an array. */
  public Sha256 add(byte[] bytes, int length) {
    digest.update(bytes, 0, length);
    return this;
  }

  /** Returns the {@link #LENGTH} bytes of the digest and starts again with no bytes. */
  public byte[] digest() {
    return digest.digest();
  }

  /** Returns the digest as 64 hexadecimal digits and starts again with no bytes. */
  public String hex() {
    return HexFormat.of().formatHex(digest());
  }
}
