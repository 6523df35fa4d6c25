package io.github.captchasolver.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.nn.LayerSpec;
import io.github.captchasolver.nn.Preset;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlopsTest {
  @Test
  void smallNetwork_hasTheCountDoneByHand() {
    // Convolution 1 to 2 channels on 8x8: 9 * 2 * 64 = 1152 products, forward and weights only.
    // Columns: 4 rows * 2 channels = 8 features, 8 steps; dense 8 * 3 = 24; LSTM both directions
    // 2 * (3 + 5) * 4 * 5 = 320; classes 10 * 4 = 40: 384 products a step, all three passes.
    var spec =
        Preset.of(
                "small",
                List.of(
                    new LayerSpec.ConvolutionBlock(2, true, 2, 1),
                    new LayerSpec.MapToSequence(),
                    new LayerSpec.TimeDistributedDense(3, 0),
                    new LayerSpec.BiLstm(5, 0)))
            .network(8, 8, 4);
    assertThat(Flops.ofStep(spec, 10)).isEqualTo(10 * (2 * 2 * 1152 + 3 * 2 * 384 * 8));
  }

  @Test
  void bothPresets_areNearTheEstimateOnPaper() {
    assertThat(Flops.ofStep(TrainingStepRow.network("fast"), 16) / 1e9).isBetween(1.4, 1.5);
    assertThat(Flops.ofStep(TrainingStepRow.network("original"), 16) / 1e9).isBetween(6.5, 6.8);
  }
}
