package io.github.captchasolver.dataset.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class LabelOutliersTest {
  private static LabelOutliers digits(int count) {
    var labels = new LabelOutliers();
    for (int i = 0; i < count; i++) {
      labels.add(String.format(Locale.ROOT, "%04d", (i * 7919) % 10_000));
    }
    return labels;
  }

  @Test
  void difference_oneLabelOfAnotherLengthOrWithARareCharacter_isTold() {
    LabelOutliers labels = digits(300);
    labels.add("12345");
    labels.add("12x4");
    assertThat(labels.difference("12345").orElseThrow())
        .isEqualTo(
            "has 5 characters where nearly all others have 4; please check whether \"12345\" is"
                + " right.");
    assertThat(labels.difference("12x4").orElseThrow()).contains("has the character x");
    assertThat(labels.difference("0000")).isEmpty();
  }

  @Test
  void remove_addedLabels_leavesNoTraceOfThem() {
    LabelOutliers labels = digits(300);
    for (int i = 0; i < 100; i++) {
      labels.add("x" + i);
    }
    labels.add("12x4");
    assertThat(labels.difference("12x4")).isEmpty();
    for (int i = 0; i < 100; i++) {
      labels.remove("x" + i);
    }
    assertThat(labels.difference("12x4").orElseThrow()).contains("has the character x");
  }
}
