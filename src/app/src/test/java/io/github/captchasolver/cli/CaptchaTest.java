package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

class CaptchaTest {
  static final java.util.List<String> COMMANDS = Captcha.COMMANDS;

  @ParameterizedTest
  @FieldSource("COMMANDS")
  void commandLine_startsWithACommand_hasOnlyThatOne(String name) {
    CommandLine line = new Captcha().commandLine(name, "--help");

    assertThat(line.getSubcommands()).containsOnlyKeys(name);
    Object command = line.getSubcommands().get(name).getCommand();
    assertThat(command.getClass().getAnnotation(Command.class).name()).isEqualTo(name);
  }

  @Test
  void commandLine_startsWithAnOption_hasAllCommands() {
    assertThat(new Captcha().commandLine("--help").getSubcommands().keySet())
        .containsExactlyElementsOf(Captcha.COMMANDS);
    assertThat(new Captcha().commandLine("slove").getSubcommands()).hasSameSizeAs(Captcha.COMMANDS);
  }
}
