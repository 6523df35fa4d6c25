package io.github.captchasolver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.nn.NetworkSpec;
import io.github.captchasolver.nn.Preset;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TablesTest {
  @ParameterizedTest
  @ValueSource(strings = {"fast", "original"})
  void layers_parameters_addUpToTheNetwork(String preset) {
    NetworkSpec network = Preset.named(preset).network(50, 200, 11);

    List<List<String>> rows = Tables.layers(network).rows();

    int sum = rows.subList(0, rows.size() - 1).stream().mapToInt(TablesTest::parameters).sum();
    assertThat(sum).isEqualTo(network.parameters());
    assertThat(parameters(rows.get(rows.size() - 1))).isEqualTo(network.parameters());
    assertThat(rows.get(rows.size() - 2).get(1)).isEqualTo(network.steps() + " x 11");
  }

  private static int parameters(List<String> row) {
    return Integer.parseInt(row.get(2).replace(",", ""));
  }
}
