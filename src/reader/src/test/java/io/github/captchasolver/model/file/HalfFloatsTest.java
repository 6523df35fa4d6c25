package io.github.captchasolver.model.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HalfFloatsTest {
  private static final int ALL = 1 << 16;

  /** IEEE 754-2019, 3.4: sign, five bits of exponent, ten of fraction. */
  private static float value(int bits) {
    int sign = (bits & 0x8000) == 0 ? 1 : -1;
    int exponent = bits >> 10 & 0x1F;
    int fraction = bits & 0x3FF;
    if (exponent == 0) {
      return sign * (fraction * 0x1p-24f);
    }
    if (exponent == 0x1F) {
      return fraction == 0 ? sign * Float.POSITIVE_INFINITY : Float.NaN;
    }
    return (float) (sign * (1 + fraction * 0x1p-10) * Math.pow(2, exponent - 15));
  }

  @Test
  void of_allNumbersThereAre_haveTheValueOfTheStandard() {
    byte[] bytes = new byte[2 * ALL];
    for (int i = 0; i < ALL; i++) {
      bytes[2 * i] = (byte) i;
      bytes[2 * i + 1] = (byte) (i >> 8);
    }
    float[] values = HalfFloats.of(bytes);
    for (int i = 0; i < ALL; i++) {
      assertThat(Float.valueOf(values[i])).as("bits %04x", i).isEqualTo(Float.valueOf(value(i)));
    }
  }

  @Test
  void round_between_goesToTheNearest() {
    assertThat(HalfFloats.round(new float[] {1 + 0x1.8p-11f, 1 + 0x1p-12f, 0.1f}))
        .containsExactly(1 + 0x1p-10f, 1, 0.0999755859375f);
  }

  @Test
  void round_what16BitsHold_staysAsItIs() {
    float[] values = {0, -2, 65504, 0x1p-24f, 1 + 0x1p-10f};
    assertThat(HalfFloats.round(values)).containsExactly(values);
    assertThat(HalfFloats.bytes(values)).hasSize(10);
  }

  @Test
  void round_beyondTheGreatest_isInfinite() {
    assertThat(HalfFloats.round(new float[] {70000, -70000}))
        .containsExactly(Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY);
  }

  @Test
  void bytes_aNumberThatWouldLose_isNull() {
    assertThat(HalfFloats.bytes(new float[] {1, 0.1f})).isNull();
    assertThat(HalfFloats.bytes(new float[] {70000})).isNull();
  }

  @Test
  void of_oddNumberOfBytes_isRefused() {
    assertThatThrownBy(() -> HalfFloats.of(new byte[3]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The weights are not whole 16-bit numbers.");
  }
}
