package io.github.captchasolver.model.file;

import ai.onnxruntime.platform.Fp16Conversions;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.ShortBuffer;
import java.util.Arrays;

/**
 * Converts numbers to 16 bits each (binary16 of IEEE 754: 11 significant bits, up to 65504). A
 * network with weights rounded to 16 bits reads as before and takes half the space.
 */
public final class HalfFloats {
  private HalfFloats() {}

  /** Rounds to the nearest 16-bit numbers, in a new array; beyond the greatest, to infinity. */
  public static float[] round(float[] values) {
    return floats(halves(values));
  }

  /** Encodes numbers as bytes, little-endian; null if 16 bits do not hold a value exactly. */
  public static byte[] bytes(float[] values) {
    ShortBuffer halves = halves(values);
    if (!Arrays.equals(values, floats(halves.duplicate()))) {
      return null;
    }
    ByteBuffer bytes = SectionedFile.littleEndian(ByteBuffer.allocate(values.length * Short.BYTES));
    bytes.asShortBuffer().put(halves);
    return bytes.array();
  }

  /**
   * Decodes the bytes that {@link #bytes} returned.
   *
   * @throws IllegalArgumentException if the bytes are not a multiple of 16 bits
   */
  public static float[] of(byte[] bytes) {
    if (bytes.length % Short.BYTES != 0) {
      throw new IllegalArgumentException("The weights are not whole 16-bit numbers.");
    }
    return floats(SectionedFile.littleEndian(ByteBuffer.wrap(bytes)).asShortBuffer());
  }

  private static ShortBuffer halves(float[] values) {
    return Fp16Conversions.convertFloatBufferToFp16Buffer(FloatBuffer.wrap(values));
  }

  private static float[] floats(ShortBuffer halves) {
    FloatBuffer buffer = Fp16Conversions.convertFp16BufferToFloatBuffer(halves);
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }
}
