package io.github.captchasolver.model;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BaseModelTest {

  @Test
  void read_notOnTheClassPath_saysWhatToDo() {
    assertThatThrownBy(() -> BaseModel.read("/models/none.captcha"))
        .isInstanceOf(BundleException.class)
        .hasMessage(
            "The base model is not on the class path: put models/base.captcha into its place"
                + " (./captcha pretrain makes one) and build again.");
  }
}
