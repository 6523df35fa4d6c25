package io.github.captchasolver.server.labelling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelJournalTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameFile() {
    file = folder.resolve("labels.journal");
  }

  private void write(int... numbers) throws IOException {
    try (var journal = LabelJournal.open(file)) {
      for (int number : numbers) {
        journal.append(Map.of("number", number));
      }
    }
  }

  private List<Object> numbers() throws IOException {
    try (var journal = LabelJournal.open(file)) {
      return journal.entries().stream().map(entry -> entry.get("number")).toList();
    }
  }

  @Test
  void open_afterClosing_hasAllEntries() throws IOException {
    write(1, 2);
    write(3);
    assertThat(numbers()).containsExactly(1L, 2L, 3L);
  }

  @Test
  void append_isOnTheDiskBeforeClosing() throws IOException {
    try (var journal = LabelJournal.open(file)) {
      journal.append(Map.of("number", 7));
      assertThat(Files.readString(file)).endsWith("{\"number\":7}\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"numb", "{\"number\":9}", "{\"number\":\n", "\0\0\0\0", "{}{}\n"})
  void open_tornLastLine_isRemovedAndSaid(String rest) throws IOException {
    write(1, 2);
    Files.writeString(file, rest, StandardOpenOption.APPEND);
    try (var journal = LabelJournal.open(file)) {
      assertThat(journal.isTorn()).isTrue();
      assertThat(journal.entries()).hasSize(2);
      journal.append(Map.of("number", 3));
    }
    assertThat(numbers()).containsExactly(1L, 2L, 3L);
  }

  /** As a process leaves it that is killed while it writes the first line. */
  @Test
  void open_tornAtEachByte_keepsTheWholeLinesBefore() throws IOException {
    write(1, 2);
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length <= whole.length; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      String kept = new String(whole, 0, length, StandardCharsets.UTF_8);
      long lines = kept.chars().filter(c -> c == '\n').count();
      assertThat(numbers()).as("%d bytes", length).hasSize((int) Math.max(0, lines - 1));
    }
  }

  @Test
  void open_damagedBeforeTheLastLine_isRefusedAndUnchanged() throws IOException {
    write(1, 2);
    String damaged = Files.readString(file).replace("{\"number\":1}", "{\"number\"");
    Files.writeString(file, damaged);
    assertThatThrownBy(() -> LabelJournal.open(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("Line 2 of the journal " + file + " is damaged");
    assertThat(file).hasContent(damaged);
  }

  @ParameterizedTest
  @ValueSource(strings = {"My notes", "My notes\nand more\n", "{\"a\":1}\n"})
  void open_anotherFile_isRefusedAndUnchanged(String text) throws IOException {
    Files.writeString(file, text);
    assertThatThrownBy(() -> LabelJournal.open(file)).isInstanceOf(IllegalArgumentException.class);
    assertThat(file).hasContent(text);
  }
}
