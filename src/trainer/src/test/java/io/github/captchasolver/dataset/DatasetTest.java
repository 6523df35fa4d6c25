package io.github.captchasolver.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DatasetTest {

  @Test
  void requireTrainable_enoughImages_returnsTheDataset() {
    Dataset set = set(SampleDataset.samples(8), List.of());

    assertThat(set.requireTrainable()).isSameAs(set);
  }

  @Test
  void requireTrainable_sevenImages_namesTheirNumberAndTheProblems() {
    var problem = new Problem("x.png", "not-a-picture", "is no image.");
    var note = new Problem("0001.png", "same-picture-twice", "is the same.");
    Dataset set = set(SampleDataset.samples(7), List.of(note, problem, problem, problem, problem));

    assertThat(set.leftOut()).isEqualTo(4);
    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(set::requireTrainable)
        .withMessage(
            "Training needs at least 8 usable images with at least 2 different labels, but"
                + " data.zip has 7 with 7. Left out: x.png is no image. x.png is no image."
                + " x.png is no image. And 1 more.");
  }

  @Test
  void requireTrainable_oneLabel_isRefused() {
    List<Sample> same = Collections.nCopies(20, SampleDataset.samples(1).get(0));

    assertThatExceptionOfType(DatasetException.class)
        .isThrownBy(() -> set(same, List.of()).requireTrainable())
        .withMessageEndingWith("but data.zip has 20 with 1.");
  }

  private static Dataset set(List<Sample> samples, List<Problem> problems) {
    return Dataset.of("data.zip", samples).withProblems(problems);
  }
}
