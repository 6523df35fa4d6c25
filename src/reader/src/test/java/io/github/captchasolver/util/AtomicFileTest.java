package io.github.captchasolver.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void write_overAnOlderFile_replacesItAndLeavesNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "older and longer");
    AtomicFile.write(file, "new".getBytes());
    assertThat(file).hasContent("new");
    assertThat(folder.toFile().list()).containsExactly("a.txt");
  }

  @Test
  void close_withoutCommit_leavesTheOlderFileAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("a.txt"), "precious");
    try (AtomicFile target = AtomicFile.open(file)) {
      target.out().write(new byte[100_000]);
    }
    assertThat(file).hasContent("precious");
    assertThat(folder.toFile().list()).containsExactly("a.txt");
  }

  @Test
  void commit_afterTheStreamWasClosed_keepsAllOfIt() throws IOException {
    Path file = folder.resolve("a.txt");
    try (AtomicFile target = AtomicFile.open(file)) {
      try (var out = target.out()) {
        out.write("text".getBytes());
      }
      target.commit();
    }
    assertThat(file).hasContent("text");
  }

  @Test
  void write_interruptedThread_writesAllTheSame() throws IOException {
    Path file = folder.resolve("a.txt");
    Thread.currentThread().interrupt();
    try {
      AtomicFile.write(file, "text".getBytes());
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(file).hasContent("text");
  }

  @Test
  void write_leftoverOfAKilledProcess_isReplaced() throws IOException {
    Files.writeString(folder.resolve("a.txt.tmp"), "half of a much longer text");
    AtomicFile.write(folder.resolve("a.txt"), "text".getBytes());
    assertThat(folder.toFile().list()).containsExactly("a.txt");
    assertThat(folder.resolve("a.txt")).hasContent("text");
  }

  @Test
  void requireRoom_missingFolder_fails() throws IOException {
    AtomicFile.requireRoom(folder.resolve("a.txt"), 1000);
    assertThat(folder).isEmptyDirectory();
    Path file = folder.resolve("none").resolve("a.txt");
    assertThatThrownBy(() -> AtomicFile.requireRoom(file, 1000)).isInstanceOf(IOException.class);
  }

  @Test
  void reason_leavesOutTheNameOfTheFile() {
    assertThat(AtomicFile.reason(new FileNotFoundException("/a (b)/c.tmp (No space left)")))
        .isEqualTo("No space left");
    assertThat(AtomicFile.reason(new AccessDeniedException("/a"))).isEqualTo("access is denied");
    assertThat(AtomicFile.reason(new IOException())).isEqualTo("IOException");
  }
}
