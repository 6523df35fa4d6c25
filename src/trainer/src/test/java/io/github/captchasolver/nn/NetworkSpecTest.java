package io.github.captchasolver.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.nn.LayerSpec.BiLstm;
import io.github.captchasolver.nn.LayerSpec.ConvolutionBlock;
import io.github.captchasolver.nn.LayerSpec.MapToSequence;
import io.github.captchasolver.nn.LayerSpec.TimeDistributedDense;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkSpecTest {
  private static final NetworkSpec OF_ANY_LAYERS =
      Preset.of(
              "mine",
              List.of(
                  new ConvolutionBlock(4, true, 2, 2),
                  new MapToSequence(),
                  new BiLstm(6, 0.25),
                  new TimeDistributedDense(7, 0.1),
                  new TimeDistributedDense(8, 0)))
          .network(16, 24, 5);

  @Test
  void values_layersInTheUsualOrder_haveTheFormOfTheModelFile() {
    NetworkSpec network =
        Preset.of(
                "small",
                List.of(
                    new ConvolutionBlock(4, true, 2, 1),
                    new MapToSequence(),
                    new TimeDistributedDense(7, 0.2),
                    new BiLstm(6, 0.25),
                    new BiLstm(5, 0.25)))
            .network(16, 24, 5);

    assertThat(network.values())
        .isEqualTo(
            Map.of(
                "preset",
                "small",
                "height",
                16,
                "width",
                24,
                "classes",
                5,
                "convolutions",
                List.of(Map.of("filters", 4, "batchNorm", true, "poolHeight", 2, "poolWidth", 1)),
                "dense",
                7,
                "denseDropout",
                0.2,
                "recurrent",
                List.of(6, 5),
                "recurrentDropout",
                0.25));
    assertThat(NetworkSpec.of(network.values())).isEqualTo(network);
  }

  @Test
  void values_layersInAnotherOrder_areReadBackAsTheyWere() {
    assertThat(OF_ANY_LAYERS.values()).containsKey("layers").doesNotContainKey("dense");
    assertThat(NetworkSpec.of(OF_ANY_LAYERS.values())).isEqualTo(OF_ANY_LAYERS);
  }

  @Test
  void of_unknownLayerType_isRefusedWithAllThereAre() {
    var values = new HashMap<>(OF_ANY_LAYERS.values());
    values.put("layers", List.of(Map.of("type", "Attention")));

    assertThatThrownBy(() -> NetworkSpec.of(values))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"Attention\"")
        .hasMessageContaining("ConvolutionBlock, MapToSequence");
  }

  @Test
  void of_layerWithoutItsUnits_isRefused() {
    var values = new HashMap<>(OF_ANY_LAYERS.values());
    values.put("layers", List.of(Map.of("type", "BiLstm", "dropout", 0.5)));

    assertThatThrownBy(() -> NetworkSpec.of(values))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("units");
  }

  @Test
  void layers_namesAndShapes_followFromTheImage() {
    assertThat(OF_ANY_LAYERS.layers())
        .extracting(PlacedLayer::name)
        .containsExactly("convolution1", "columns", "bilstm1", "dense", "dense2", "classes");
    assertThat(OF_ANY_LAYERS.layers().get(1).input()).containsExactly(1, 4, 8, 12);
    assertThat(OF_ANY_LAYERS.layers().get(5).output()).containsExactly(12, 1, 5);
    assertThat(OF_ANY_LAYERS.steps()).isEqualTo(12);
  }

  @Test
  void constructor_layersThatDoNotFitTogether_areRefused() {
    List<LayerSpec> noSequence = List.of(new ConvolutionBlock(4, true, 2, 2));
    List<LayerSpec> swapped = List.of(new MapToSequence(), new ConvolutionBlock(4, true, 2, 2));
    List<LayerSpec> tooDeep = List.of(new ConvolutionBlock(4, true, 32, 2), new MapToSequence());

    assertThatThrownBy(() -> Preset.of("mine", noSequence).network(16, 24, 5))
        .hasMessageContaining("must come after");
    assertThatThrownBy(() -> Preset.of("mine", swapped).network(16, 24, 5))
        .hasMessageContaining("must come before");
    assertThatThrownBy(() -> Preset.of("mine", tooDeep).network(16, 24, 5))
        .hasMessage("Images of 24x16 are too small for preset mine.");
  }
}
