package io.github.captchasolver.server.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LikenessOrderTest {
  @Test
  void of_twoKindsMixed_putsEachKindSideBySide() {
    var random = new Random(3);
    var vectors = new ArrayList<float[]>();
    for (int i = 0; i < 40; i++) {
      float[] vector = new float[20];
      for (int d = 0; d < vector.length; d++) {
        vector[d] = (float) random.nextGaussian() + (d < 10 && isOther(i) ? 3 : 0);
      }
      vectors.add(vector);
    }
    List<Boolean> kinds =
        LikenessOrder.of(vectors).stream().map(LikenessOrderTest::isOther).toList();
    boolean first = kinds.get(0);
    assertThat(kinds.lastIndexOf(first)).isLessThan(kinds.indexOf(!first));
  }

  private static boolean isOther(int i) {
    return i % 3 == 0;
  }

  @Test
  void of_noneOneOrEqualOnes_keepsAll() {
    assertThat(LikenessOrder.of(List.of())).isEmpty();
    assertThat(LikenessOrder.of(List.of(new float[4]))).containsExactly(0);
    assertThat(LikenessOrder.of(List.of(new float[4], new float[4]))).containsExactly(0, 1);
  }
}
