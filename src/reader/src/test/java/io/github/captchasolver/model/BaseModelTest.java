package io.github.captchasolver.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class BaseModelTest {

  @Test
  void read_shippedModel_knowsLettersDigitsAndSignsAndIsSmall() throws IOException {
    Model base = BaseModel.read();

    assertThat(BaseModel.exists()).isTrue();
    assertThat(base.manifest().preset()).isEqualTo("base");
    assertThat(base.manifest().vocabulary().characters())
        .isEqualTo("!#$%&*+-/0123456789=?@ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz×÷");
    assertThat(base.manifest().metrics()).containsKey("exactMatchByStyle");
    assertThat(Files.size(BaseModel.FILE)).isLessThanOrEqualTo(3_000_000);
  }

  @Test
  void read_notOnTheClassPath_saysWhatToDo() {
    assertThatThrownBy(() -> BaseModel.read("/models/none.captcha"))
        .isInstanceOf(ModelException.class)
        .hasMessage(
            "The base model is not on the class path: put a model at models/base.captcha"
                + " (./captcha pretrain makes one) and build again.");
  }
}
