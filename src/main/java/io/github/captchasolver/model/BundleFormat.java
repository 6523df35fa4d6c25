package io.github.captchasolver.model;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The bytes of a bundle; {@code docs/bundle-format.md} shows them one by one. All numbers are
 * little-endian.
 */
final class BundleFormat {
  /** As in PNG: no text file begins so, and a transfer that changes line ends destroys it. */
  static final byte[] MAGIC = {(byte) 0x89, 'C', 'A', 'P', 'T', '\r', '\n', 0x1A};

  static final int VERSION = 1;

  /** Magic, format version, length of the file. */
  static final int HEADER = 8 + Integer.BYTES + Long.BYTES;

  static final int DIGEST = 32;

  /** Arrays end a little before two gigabytes. */
  static final long MAX_LENGTH = Integer.MAX_VALUE - 64;

  private static final String WEIGHTS = "weights";
  private static final String ONNX = "onnx";
  private static final String SELF_TEST = "self-test-";

  private BundleFormat() {}

  static byte[] encode(Bundle bundle) {
    var parts = new LinkedHashMap<String, byte[]>();
    parts.put(WEIGHTS, bytes(bundle.weights()));
    parts.put(ONNX, bundle.onnx());
    for (int i = 0; i < bundle.selfTests().size(); i++) {
      parts.put(SELF_TEST + (i + 1), bundle.selfTests().get(i).picture());
    }
    byte[] manifest = ManifestJson.write(bundle.manifest(), bundle.selfTests());
    long length = HEADER + 2L * Integer.BYTES + manifest.length + DIGEST;
    for (Map.Entry<String, byte[]> part : parts.entrySet()) {
      length += 2L * Integer.BYTES + part.getKey().length() + part.getValue().length;
    }
    if (length > MAX_LENGTH) {
      throw new IllegalArgumentException("It would be larger than 2 GB.");
    }
    ByteBuffer file = littleEndian(ByteBuffer.allocate((int) length));
    file.put(MAGIC).putInt(VERSION).putLong(length);
    putSized(file, manifest);
    file.putInt(parts.size());
    parts.forEach(
        (name, content) -> {
          putSized(file, name.getBytes(StandardCharsets.US_ASCII));
          putSized(file, content);
        });
    file.put(sha256(file.array(), file.position()));
    return file.array();
  }

  /** Whether the SHA-256 at the end is that of everything before it. */
  static boolean isIntact(byte[] file) {
    int end = file.length - DIGEST;
    return end >= HEADER
        && ByteBuffer.wrap(sha256(file, end)).equals(ByteBuffer.wrap(file, end, DIGEST));
  }

  /**
   * The bundle in an intact file.
   *
   * @throws IllegalArgumentException saying what is missing, wrong or too much
   */
  static Bundle decode(byte[] file) {
    ByteBuffer in = littleEndian(ByteBuffer.wrap(file, HEADER, file.length - HEADER - DIGEST));
    try {
      byte[] manifest = takeSized(in);
      var parts = new LinkedHashMap<String, byte[]>();
      for (int left = in.getInt(); left > 0; left--) {
        String name = new String(takeSized(in), StandardCharsets.US_ASCII);
        if (parts.put(name, takeSized(in)) != null) {
          throw new IllegalArgumentException("The part \"" + name + "\" is there twice.");
        }
      }
      if (in.hasRemaining()) {
        throw new IllegalArgumentException("Something follows its last part.");
      }
      return assemble(ManifestJson.read(manifest), parts);
    } catch (BufferUnderflowException e) {
      throw new IllegalArgumentException("A part is longer than the file.", e);
    }
  }

  private static Bundle assemble(ManifestJson.Content content, Map<String, byte[]> parts) {
    float[] weights = floats(take(parts, WEIGHTS));
    byte[] onnx = take(parts, ONNX);
    List<SelfTest> selfTests = new ArrayList<>();
    for (ManifestJson.Expected test : content.selfTests()) {
      byte[] picture = take(parts, SELF_TEST + (selfTests.size() + 1));
      selfTests.add(new SelfTest(picture, test.text(), test.confidence()));
    }
    if (!parts.isEmpty()) {
      throw new IllegalArgumentException(
          "The part \"" + parts.keySet().iterator().next() + "\" is unknown.");
    }
    return new Bundle(content.manifest(), weights, onnx, selfTests);
  }

  private static byte[] take(Map<String, byte[]> parts, String name) {
    byte[] part = parts.remove(name);
    if (part == null) {
      throw new IllegalArgumentException("The part \"" + name + "\" is missing.");
    }
    return part;
  }

  private static void putSized(ByteBuffer out, byte[] content) {
    out.putInt(content.length).put(content);
  }

  private static byte[] takeSized(ByteBuffer in) {
    int length = in.getInt();
    // Before allocating: a length can claim anything.
    if (length < 0 || length > in.remaining()) {
      throw new BufferUnderflowException();
    }
    byte[] content = new byte[length];
    in.get(content);
    return content;
  }

  private static byte[] bytes(float[] values) {
    ByteBuffer bytes = littleEndian(ByteBuffer.allocate(values.length * Float.BYTES));
    bytes.asFloatBuffer().put(values);
    return bytes.array();
  }

  private static float[] floats(byte[] bytes) {
    if (bytes.length % Float.BYTES != 0) {
      throw new IllegalArgumentException("The weights are not whole 32-bit numbers.");
    }
    float[] values = new float[bytes.length / Float.BYTES];
    littleEndian(ByteBuffer.wrap(bytes)).asFloatBuffer().get(values);
    return values;
  }

  private static ByteBuffer littleEndian(ByteBuffer buffer) {
    return buffer.order(ByteOrder.LITTLE_ENDIAN);
  }

  static byte[] sha256(byte[] bytes, int length) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(bytes, 0, length);
      return digest.digest();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("Every Java platform has SHA-256.", e);
    }
  }
}
