package io.github.captchasolver.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpeedResultTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void ratio_ofTimes_isAboveOneIfOursIsShorter() {
    assertThat(
            SpeedResult.alone("step", Unit.MILLISECONDS, 10.0, 2.5)
                .against("PyTorch", 27.0, Unit.MILLISECONDS)
                .ratio())
        .isEqualTo(2.7);
  }

  @Test
  void ratio_ofRates_isAboveOneIfOursIsHigher() {
    assertThat(
            SpeedResult.alone("reading", Unit.IMAGES_A_SECOND, 3000.0, null)
                .against("TensorFlow", 1500.0, Unit.IMAGES_A_SECOND)
                .ratio())
        .isEqualTo(2);
  }

  @Test
  void json_hasExactlyTheFieldsOfTheDesign() {
    JsonNode json =
        JSON.valueToTree(
            SpeedResult.alone("step", Unit.MILLISECONDS, 10.0, 2.5)
                .against("PyTorch", 27.0, Unit.MILLISECONDS));
    assertThat(json.toString())
        .isEqualTo(
            "{\"name\":\"step\",\"ours\":10.0,\"peer\":27.0,\"peerName\":\"PyTorch\","
                + "\"unit\":\"ms\",\"ratio\":2.7,\"goal\":2.5}");
  }

  @Test
  void missingPeer_isNull_withItsNameAndGoal() {
    var rivals = List.of(new Rival(Peer.PYTORCH, Optional.empty(), 2.5));
    var times = Map.of(Workbench.OURS, new Timings(List.of(new double[] {10})));
    SpeedResult result =
        Workbench.results("step", Unit.MILLISECONDS, times, rivals, Timings::median).get(0);
    assertThat(result)
        .isEqualTo(
            SpeedResult.alone("step", Unit.MILLISECONDS, 10.0, 2.5)
                .against("PyTorch", null, Unit.MILLISECONDS));
    assertThat(result.reached()).isNull();
  }

  @Test
  void goal_isTheLeastRatioWithAPeer_andTheMaximumWithout() {
    assertThat(
            SpeedResult.alone("step", Unit.MILLISECONDS, 10.0, 2.5)
                .against("PyTorch", 27.0, Unit.MILLISECONDS)
                .reached())
        .isTrue();
    assertThat(
            SpeedResult.alone("step", Unit.MILLISECONDS, 10.0, 2.5)
                .against("PyTorch", 24.0, Unit.MILLISECONDS)
                .reached())
        .isFalse();
    assertThat(SpeedResult.alone("train", Unit.SECONDS, 11.0, 12.0).reached()).isTrue();
    assertThat(SpeedResult.alone("train", Unit.SECONDS, 13.0, 12.0).reached()).isFalse();
    assertThat(SpeedResult.alone("train", Unit.SECONDS, null, 12.0).reached()).isNull();
  }
}
