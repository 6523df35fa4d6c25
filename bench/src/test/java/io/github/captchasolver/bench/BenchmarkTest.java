package io.github.captchasolver.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchmarkTest {
  private static final Path HOME = Path.of("").toAbsolutePath();
  private static final Pace SHORT = new Pace(1, 0.01, 0.01);

  private final List<String> notes = new ArrayList<>();

  private Benchmark benchmark(String... peers) {
    return new Benchmark(HOME, settings(), List.of(peers));
  }

  private BenchSettings settings() {
    return new BenchSettings(SHORT, 2, false, notes::add);
  }

  @Test
  void withoutPeers_oursIsMeasured_andEachPeerIsNull() {
    var told = new ArrayList<SpeedResult>();
    List<SpeedResult> results = benchmark("none").run(List.of("training-step-fast"), told::addAll);
    assertThat(results).isEqualTo(told);
    assertThat(results).extracting(SpeedResult::peerName).containsExactly("PyTorch", "TensorFlow");
    assertThat(results)
        .allSatisfy(
            result -> {
              assertThat(result.ours()).isPositive();
              assertThat(result.peer()).isNull();
              assertThat(result.ratio()).isNull();
            });
    assertThat(notes).isEmpty();
  }

  @Test
  void unknownRow_isRefused_withTheNamesOfTheRows() {
    assertThatThrownBy(() -> benchmark("none").run(List.of("trainings"), row -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("There is no row \"trainings\"; there are training-step-fast, ")
        .hasMessageContaining("train, train-memory, reading");
  }

  @Test
  void unknownPeer_isRefused_withTheNamesOfThePeers() {
    assertThatThrownBy(() -> benchmark("theano"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "There is no peer \"theano\"; there are pytorch, tensorflow, onnxruntime, ddddocr,"
                + " dl4j, or none.");
  }

  @Test
  void otherFolder_isRefused(@TempDir Path folder) {
    assertThatThrownBy(() -> new Benchmark(folder, settings(), List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(folder.toString());
  }
}
