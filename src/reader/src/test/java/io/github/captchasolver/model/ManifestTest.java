package io.github.captchasolver.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.image.ImageSteps;
import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.TextRows;
import io.github.captchasolver.image.grey.KeptColour;
import io.github.captchasolver.model.file.Json;
import io.github.captchasolver.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ManifestTest {

  @Test
  void manifest_openMaps_arePlainSortedAndUnmodifiable() {
    var options = new HashMap<String, Object>();
    options.put("whole", 3);
    options.put("fraction", 0.5f);
    options.put("nothing", null);
    options.put("notFinite", Double.NaN);
    options.put("list", new ArrayList<>(Arrays.asList(1, null, "x", Map.of("y", true))));

    Map<String, Object> plain = manifest(network(), 50, options).options();

    assertThat(plain)
        .containsEntry("whole", 3L)
        .containsEntry("fraction", 0.5)
        .containsEntry("nothing", null)
        .containsEntry("notFinite", null)
        .containsEntry("list", Arrays.asList(1L, null, "x", Map.of("y", true)));
    assertThat(List.copyOf(plain.keySet())).isSorted();
    assertThatThrownBy(() -> plain.put("more", 1))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void manifest_valueThatIsNoJson_isRefused() {
    assertThatThrownBy(() -> manifest(network(), 50, Map.of("shape", new int[] {1, 2})))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The value of \"shape\" is a int[], which is not a plain JSON value.");
  }

  @Test
  void manifest_partsThatDoNotFit_areRefused() {
    var tooWide = new HashMap<>(network());
    tooWide.put("width", 108);

    assertThatThrownBy(() -> manifest(tooWide, 50, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The network has width 108, but its preprocessed images need 200.");
    assertThatThrownBy(() -> manifest(Map.of(), 50, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The network has classes null, but the vocabulary and the blank need 11.");
    assertThatThrownBy(() -> manifest(network(), 0, Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A network has at least 1 time step, not 0.");
  }

  @Test
  void json_stepsBeforeTheNetwork_areReadAgain() {
    var steps = new ImageSteps(KeptColour.parse("c00000+-30"), new TextRows(480));
    Preprocessing own = Preprocessing.original().withSteps(steps);
    Manifest manifest =
        Manifest.builder(Vocabulary.ofCharacters("0123456789"), own).network(network(), 50).build();

    Map<String, Object> json = ManifestJson.write(manifest, List.of());

    assertThat(json.get("preprocessing").toString())
        .contains("keepColour=#c00000+-30", "rowsCut=480");
    assertThat(ManifestJson.read(Json.plain(json)).manifest().preprocessing()).isEqualTo(own);
    assertThat(
            ManifestJson.write(manifest(network(), 50, Map.of()), List.of())
                .get("preprocessing")
                .toString())
        .doesNotContain("keepColour", "rowsCut");
  }

  @Test
  void model_partsMissing_isRefused() {
    Manifest manifest = manifest(network(), 50, Map.of());
    var tests = List.of(new SelfCheck(new byte[1], "1", 1));

    assertThatThrownBy(() -> new Model(manifest, new float[0], new byte[1], tests))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Model(manifest, new float[1], new byte[0], tests))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Model(manifest, new float[1], new byte[1], List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    var unknown = List.of(new SelfCheck(new byte[1], "x", 1));
    assertThatThrownBy(() -> new Model(manifest, new float[1], new byte[1], unknown))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"x\"");
  }

  @Test
  void selfTest_confidenceThatIsNoProbability_isRefused() {
    for (double confidence : new double[] {-0.1, 1.1, Double.NaN}) {
      assertThatThrownBy(() -> new SelfCheck(new byte[1], "1", confidence))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("A confidence is 0 to 1, not " + confidence + ".");
    }
  }

  @Test
  void create_labelsOfNoLength_areRefused() {
    for (var lengths : List.of(Map.of(0, 3), Map.of(4, 0))) {
      assertThatThrownBy(
              () -> manifest(network(), 54, Map.of(), new TreeMap<Integer, Integer>(lengths)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("A model cannot be trained on ");
    }
  }

  private static Map<String, Object> network() {
    return Map.of("height", 50, "width", 200, "classes", 11);
  }

  private static Manifest manifest(
      Map<String, Object> network, int steps, Map<String, Object> options) {
    return manifest(network, steps, options, new TreeMap<>());
  }

  private static Manifest manifest(
      Map<String, Object> network,
      int steps,
      Map<String, Object> options,
      SortedMap<Integer, Integer> lengths) {
    return Manifest.builder(Vocabulary.ofCharacters("0123456789"), Preprocessing.original())
        .libraryVersion("0.1.0")
        .preset("original")
        .network(network, steps)
        .labelLengths(lengths)
        .options(options, 7)
        .data("abc", "train.zip")
        .build();
  }
}
