package io.github.captchasolver.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServerMainTest {
  private static ServerOptions options(Map<String, String> variables) {
    return new ServerMain(variables).options();
  }

  @Test
  void options_comeFromTheVariables() {
    var options =
        options(
            Map.of(
                "PATH", "/bin",
                "CAPTCHA_MODELS", "models",
                "CAPTCHA_BASE", "true",
                "CAPTCHA_HOST", "0.0.0.0",
                "CAPTCHA_TOKEN", "a-long-secret",
                "CAPTCHA_PORT", "9000",
                "CAPTCHA_BASE_PATH", "/captcha",
                "CAPTCHA_ALLOW_ORIGIN", "https://a.example, https://b.example",
                "CAPTCHA_THREADS", "3"));
    assertThat(options.models().folder()).isEqualTo(Path.of("models"));
    assertThat(options.models().base()).isTrue();
    assertThat(options.port()).isEqualTo(9000);
    assertThat(options.basePath()).isEqualTo("/captcha");
    assertThat(options.workers()).isEqualTo(3);
    assertThat(options.access().origins())
        .containsExactlyInAnyOrder("https://a.example", "https://b.example");
  }

  @Test
  void models_mayBeOneFile() {
    var options = options(Map.of("CAPTCHA_MODELS", SampleImages.MODEL.toString()));
    assertThat(options.models().files()).containsExactly(SampleImages.MODEL);
    assertThat(options.access().isLoopback()).isTrue();
  }

  @Test
  void wrongVariables_areRefusedWithASentence() {
    assertThatThrownBy(() -> options(Map.of())).hasMessageContaining("Set CAPTCHA_MODELS");
    assertThatThrownBy(() -> options(Map.of("CAPTCHA_BASE", "true", "CAPTCHA_PROT", "1")))
        .hasMessageContaining("Unknown variables: CAPTCHA_PROT; there are");
    assertThatThrownBy(() -> options(Map.of("CAPTCHA_BASE", "yes")))
        .hasMessage("CAPTCHA_BASE is true or false, not \"yes\".");
    assertThatThrownBy(() -> options(Map.of("CAPTCHA_BASE", "true", "CAPTCHA_PORT", "x")))
        .hasMessage("CAPTCHA_PORT is no number: \"x\".");
    assertThatThrownBy(() -> options(Map.of("CAPTCHA_BASE", "true", "CAPTCHA_HOST", "0.0.0.0")))
        .hasMessageContaining("set a token");
  }
}
