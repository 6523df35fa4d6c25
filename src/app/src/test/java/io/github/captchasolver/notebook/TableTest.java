package io.github.captchasolver.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
  private final Table table =
      Table.of("name", "count").row("a<b", "7").row("longer", "1,234").row("none", "");

  @Test
  void toString_numbers_areAlignedRight() {
    assertThat(table)
        .hasToString(
            """
            name    count
            a<b         7
            longer  1,234
            none""");
  }

  @Test
  void html_escapesAndAligns() {
    assertThat(table.html())
        .contains("<td style=\"text-align: left\"><bdi>a&lt;b</bdi></td>")
        .contains("<td style=\"text-align: right\"><bdi>1,234</bdi></td>")
        .doesNotContain("a<b");
  }

  @Test
  void html_percentages_areAlignedAsNumbers() {
    assertThat(Table.of("x").row("99.5\u00a0%").html()).contains("right");
    assertThat(Table.of("x").row("99.5\u00a0%").row("plateau").html()).doesNotContain("right");
  }

  @Test
  void row_fraction_hasThreeDecimalPlaces() {
    assertThat(Table.of("x").row(2.0 / 3).rows()).isEqualTo(Table.of("x").row("0.667").rows());
  }

  @Test
  void row_wrongNumberOfCells_isRefused() {
    assertThatThrownBy(() -> table.row("alone"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A row has 1 cells, but the table has 2 columns.");
  }
}
