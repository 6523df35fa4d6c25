package io.github.captchasolver.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealSetTest {
  @TempDir private Path folder;

  private void readme(String... lines) throws IOException {
    Files.writeString(folder.resolve("README.md"), String.join("\n", lines) + "\n");
  }

  @Test
  void in_tableOfTheReadme_givesTheSetsInItsOrder() throws IOException {
    Files.createFile(folder.resolve("bank.zip"));
    Files.createFile(folder.resolve("news.zip"));
    readme(
        "# Sets",
        "| other | table |",
        "|---|---|",
        "| set | images | characters | length |",
        "|---|:---:|---|---:|",
        "| news | 1000 | `0-9a-f` | 4-6 |",
        "| bank | 500 | `0123456789` | 5 |");

    assertThat(RealSet.in(folder))
        .containsExactly(
            new RealSet("news", folder.resolve("news.zip"), "0-9a-f", "4-6"),
            new RealSet("bank", folder.resolve("bank.zip"), "0123456789", "5"));
  }

  @Test
  void in_zipThatIsNotThere_isRefused() throws IOException {
    readme("| set | characters | length |", "|---|---|---|", "| bank | `0-9` | 5 |");

    assertThatThrownBy(() -> RealSet.in(folder))
        .hasMessage(folder.resolve("bank.zip") + " is missing: README.md lists this set.");
  }

  @Test
  void in_folderWithoutATable_isRefused() throws IOException {
    readme("# Sets", "| set | images |", "|---|---|", "| bank | 5 |");

    assertThatThrownBy(() -> RealSet.in(folder))
        .hasMessageContaining("no table with the columns set, characters and length");
  }
}
