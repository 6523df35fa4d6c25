package io.github.captchasolver.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.training.TrainingOptions;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepPlanTest {
  private static SweepPlan plan(String json) {
    return SweepPlan.parse(json.getBytes(StandardCharsets.UTF_8), "plan.json");
  }

  @Test
  void parse_grid_hasAllCombinationsOnce() {
    SweepPlan plan = plan("{\"grid\": {\"seed\": [1, 2, 2], \"epochs\": [8, 16]}}");

    assertThat(plan.runs())
        .extracting(TrainingRequest::toString)
        .containsExactly(
            "epochs=8, seed=1", "epochs=8, seed=2", "epochs=16, seed=1", "epochs=16, seed=2");
  }

  @Test
  void parse_list_hasItsRunsWithTheirOptions() {
    SweepPlan plan =
        plan(
            "{\"runs\": [{\"preset\": \"fast\", \"from\": \"none\", \"batch\": 4, \"validation\":"
                + " 0.2, \"learningRate\": 0.01, \"warmUp\": false}, {}]}");

    TrainingOptions options = plan.runs().get(0).options(null);
    assertThat(options.batch()).hasValue(4);
    assertThat(options.validation()).hasValue(0.2);
    assertThat(options.learningRate()).hasValue(0.01);
    assertThat(options.warmUp()).isFalse();
    assertThat(options.base()).isNull();
    assertThat(plan.runs().get(1).options(null).base()).isNotNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|is not a sweep: write",
        "[]|is not a sweep. It does not begin with an object.",
        "{\"grid\": {\"seed\": 1}}|Each option of a grid has a list of values",
        "{\"runs\": [1]}|A run is an object of options",
        "{\"runs\": [{\"sede\": 1}]}|There is no option sede; there are preset, from, batch",
        "{\"runs\": [{\"epochs\": \"many\"}]}|The option epochs cannot be many.",
        "{\"runs\": [{\"epochs\": 99999999999}]}|The option epochs cannot be 99999999999.",
        "{\"runs\": [{\"epochs\": 0}]}|The number of epochs must be at least 1, not 0.",
        "{\"runs\": [{\"preset\": 5}]}|The option preset is a name, not 5."
      })
  void parse_noPlan_saysWhatIsWrong(String json, String message) {
    assertThatThrownBy(() -> plan(json))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("plan.json is not a sweep")
        .hasMessageContaining(message);
  }
}
