package io.github.captchasolver.util;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Sha256Test {

  @Test
  void hex_exampleOfTheStandard_isItsDigest() {
    // FIPS 180-4, appendix of examples.
    String abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    byte[] text = "abc".getBytes(StandardCharsets.US_ASCII);
    assertThat(new Sha256().add(text).hex()).isEqualTo(abc);
    assertThat(new Sha256().add(new byte[] {'a'}).add(new byte[] {'b', 'c', 'd'}, 2).hex())
        .isEqualTo(abc);
    assertThat(new Sha256().add(text).digest()).hasSize(Sha256.LENGTH);
  }
}
