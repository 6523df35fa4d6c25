package io.github.captchasolver.nn.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Broken, foreign and hostile files are refused with one sentence each. */
class HostileKerasFilesTest {
  private static final int FLIPS = 400;

  @TempDir Path folder;

  private void assertRefused(Path file, String... parts) {
    assertThatThrownBy(() -> KerasNetwork.read(file, 0, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file + " cannot be imported: ")
        .hasMessageEndingWith(".")
        .satisfies(e -> assertThat(e.getMessage()).contains(parts));
  }

  private Path file(String name, byte[] bytes) throws IOException {
    return Files.write(folder.resolve(name), bytes);
  }

  @Test
  void read_onlyWeights_saysHowToSaveTheWholeModel() {
    assertRefused(
        KerasTestFiles.file("only.weights.h5"),
        "it holds only the weights of a model, without its layers",
        "model.save(\"model.keras\")");
  }

  @Test
  void read_otherFiles_saysThatItIsNone() throws IOException {
    assertRefused(file("a.h5", "text".getBytes(StandardCharsets.UTF_8)), "not a Keras model");
    assertRefused(file("b.keras", new byte[0]), "not a Keras model");
    assertRefused(folder, "it is a folder, perhaps a SavedModel");
    assertRefused(KerasTestFiles.file("images.zip"), "a zip without config.json");
    assertThatThrownBy(() -> KerasNetwork.read(folder.resolve("none.h5"), 0, 0))
        .hasMessageEndingWith("none.h5 does not exist.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"training-keras3.keras", "training-legacy.h5", "training-keras2.h5"})
  void read_truncated_isRefused(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(KerasTestFiles.file(name));
    for (int length : new int[] {8, 100, 600, 3000, bytes.length / 2, bytes.length - 2000}) {
      assertRefused(file("cut", Arrays.copyOf(bytes, length)), "it");
    }
  }

  /** Each one is read, or refused with a sentence; no other exception, no endless loop. */
  @ParameterizedTest
  @ValueSource(strings = {"training-keras3.keras", "training-legacy.h5", "training-keras2.h5"})
  void read_flippedBytes_givesANetworkOrASentence(String name) throws IOException {
    byte[] bytes = Files.readAllBytes(KerasTestFiles.file(name));
    var random = new SplittableRandom(1);
    for (int i = 0; i < FLIPS; i++) {
      byte[] altered = bytes.clone();
      int from = i % 2 == 0 ? random.nextInt(4096) : random.nextInt(bytes.length);
      for (int j = from; j < Math.min(bytes.length, from + 1 + i % 8); j++) {
        altered[j] = (byte) random.nextInt(256);
      }
      Path file = file("altered", altered);
      try {
        KerasNetwork.read(file, 0, 0);
      } catch (IllegalArgumentException e) {
        assertThat(e).as("round %d", i).hasMessageStartingWith(file + " cannot be imported: ");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"filters\": 4 | \"filters\": 1000000000 | ", // the weights tell
        "\"pool_size\": [2, 2] | \"pool_size\": [1000000000, 2] | below 1",
        "\"pool_size\": [2, 2] | \"pool_size\": [0, 2] | below 1",
        "\"target_shape\": [50, 48] | \"target_shape\": [50, 1000000000] | target_shape",
        "[null, 200, 50, 1] | [null, 1000000000, 50, 1] | a side of 1000000000",
        "[null, 200, 50, 1] | [null, 4000, 4000, 1] | far too large",
        "\"Functional\" | \"Pickled\" | only Functional and Sequential",
        "\"class_name\": \"Dropout\" | \"class_name\": \"os.system\" | os.system",
        "\"class_name\": \"Reshape\" | \"class_name\": \"Lambda\" | (Lambda) cannot be read",
        "\"units\": 8 | \"units\": \"x\" | ",
        "\"merge_mode\": \"concat\" | \"merge_mode\": [] | malformed",
        "\"layers\" | \"layer\" | list of layers",
        "[null, 200, 50, 1] | [null, 200, 50, 3] | with 3 colours",
        "[null, 200, 50, 1] | [null, null, 50, 1] | images of any size",
      })
  void read_alteredDescription_isRefused(String text, String other, String part)
      throws IOException {
    Path file =
        withConfig(
            config -> {
              assertThat(config).contains(text);
              return config.replace(text, other);
            });
    if (part == null) {
      assertThat(KerasNetwork.read(file, 0, 0).classes()).isEqualTo(12);
    } else {
      assertRefused(file, part);
    }
  }

  @Test
  void read_lambdaAtTheEnd_isDroppedAndNeverRun() throws IOException {
    Path file = withConfig(config -> config.replace("\"CTCLayer\"", "\"Lambda\""));
    assertThat(KerasNetwork.read(file, 0, 0).rows()).isEqualTo(50);
  }

  @Test
  void read_circle_isRefused() throws IOException {
    Path file =
        withConfig(
            config ->
                config.replace(
                    "\"keras_history\": [\"image\", 0, 0]",
                    "\"keras_history\": [\"dense2\", 0, 0]"));
    assertRefused(file, "circle");
  }

  @Test
  void read_bombInTheZip_isRefusedBeforeItIsUnpacked() throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("config.json"));
      byte[] spaces = new byte[1 << 20];
      Arrays.fill(spaces, (byte) ' ');
      for (int i = 0; i < 17; i++) {
        zip.write(spaces);
      }
    }
    assertRefused(file("bomb.keras", bytes.toByteArray()), "config.json is larger than 16 MB");
  }

  @Test
  void read_pathsOutOfTheZip_areIgnored() throws IOException {
    Path file = withConfig(UnaryOperator.identity(), Map.of("../../evil", new byte[1]));
    assertThat(KerasNetwork.read(file, 0, 0).width()).isEqualTo(200);
    assertThat(folder.getParent().getParent().resolve("evil")).doesNotExist();
  }

  @Test
  void trainable_networkWithOtherLayers_namesTheFirst() {
    KerasNetwork network = KerasNetwork.read(KerasTestFiles.file("gru-keras3.keras"), 0, 0);
    int[] columns = IntStream.range(0, network.classes()).toArray();
    assertThatThrownBy(() -> network.trainable("keras", columns))
        .hasMessageContaining("is not among those that can be trained here");
  }

  @Test
  void read_otherSize_isRefused() {
    assertThatThrownBy(() -> KerasNetwork.read(KerasTestFiles.file("training-legacy.h5"), 100, 30))
        .hasMessageContaining("the sides 200 and 50, not 100 and 30");
  }

  private Path withConfig(UnaryOperator<String> change) throws IOException {
    return withConfig(change, Map.of());
  }

  private Path withConfig(UnaryOperator<String> change, Map<String, byte[]> more)
      throws IOException {
    var parts = new LinkedHashMap<String, byte[]>(more);
    try (var zip = new ZipFile(KerasTestFiles.file("training-keras3.keras").toFile())) {
      for (ZipEntry entry : zip.stream().toList()) {
        parts.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
      }
    }
    String config = new String(parts.get("config.json"), StandardCharsets.UTF_8);
    parts.put("config.json", change.apply(config).getBytes(StandardCharsets.UTF_8));
    var bytes = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    }
    return file("altered.keras", bytes.toByteArray());
  }
}
