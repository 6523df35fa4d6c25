package io.github.captchasolver.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.SolverOptions;
import io.github.captchasolver.model.Model;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.nn.keras.KerasNetwork;
import io.github.captchasolver.nn.keras.KerasTestFiles;
import io.github.captchasolver.training.PretrainedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KerasImportTest {
  private static final CharacterList DIGITS = CharacterList.parse("0-9");
  private static final String UNKNOWN = "\uFFFD";

  @TempDir Path folder;

  private static KerasNetwork network(String name) {
    return KerasNetwork.read(KerasTestFiles.file(name), 0, 0);
  }

  private static List<String> texts(Model model) throws IOException {
    try (var solver = CaptchaSolver.open(model, SolverOptions.defaults())) {
      return solver.readAll(KerasTestFiles.images()).stream().map(p -> p.text()).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("io.github.captchasolver.nn.keras.KerasTestFiles#all")
  void of_realFile_readsTheTextsThatKerasReads(String name) throws IOException {
    ImportedModel imported = KerasImport.of(network(name), DIGITS);
    Path file = folder.resolve("m.captcha");
    ModelFile.write(imported.model(), file);

    assertThat(texts(ModelFile.read(file))).isEqualTo(KerasTestFiles.texts(name));
    assertThat(imported.readOnlyBecause().isEmpty())
        .isEqualTo(name.matches("(original|training|permuted).*"));
  }

  @Test
  void of_unknownClass_isACharacterOfItsOwn() {
    assertThat(KerasImport.of(network("original-keras2.h5"), DIGITS).characters())
        .isEqualTo(UNKNOWN + "0123456789");
    assertThat(KerasImport.of(network("permuted-keras2.h5"), DIGITS).characters())
        .isEqualTo("0123456789");
  }

  @Test
  void of_otherOrder_readsOtherCharacters() throws IOException {
    Model usual = KerasImport.of(network("original-keras2.h5"), DIGITS).model();
    Model reversed =
        KerasImport.of(network("original-keras2.h5"), CharacterList.parse("9876543210")).model();

    List<String> expected = new ArrayList<>();
    for (String text : texts(usual)) {
      var other = new StringBuilder();
      text.chars().forEach(c -> other.append((char) (c >= '0' && c <= '9' ? '0' + '9' - c : c)));
      expected.add(other.toString());
    }
    assertThat(texts(reversed)).isEqualTo(expected);
  }

  @Test
  void of_data_findsTheOrderOfTheCharacters() throws IOException {
    // Labels in which each digit stands for another one, as if the vocabulary were shuffled.
    String shuffled = "7401963582";
    List<String> read = KerasTestFiles.texts("original-keras2.h5");
    List<byte[]> images = KerasTestFiles.images();
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      if (!read.get(i).contains(UNKNOWN) && !read.get(i).isEmpty()) {
        var label = new StringBuilder();
        read.get(i).chars().forEach(c -> label.append(shuffled.charAt(c - '0')));
        samples.add(new Sample(i + ".png", label.toString(), images.get(i)));
      }
    }

    ImportedModel imported =
        KerasImport.of(network("original-keras2.h5"), null, Dataset.of("shuffled", samples));

    assertThat(imported.characters()).isEqualTo(UNKNOWN + shuffled);
    assertThat(imported.correct()).isEqualTo(imported.images()).isEqualTo(samples.size());
    assertThat(imported.ambiguous()).isEmpty();
  }

  @Test
  void of_dataThatDoesNotDecide_namesTheCharacters() throws IOException {
    List<String> read = KerasTestFiles.texts("outputs-keras2.h5");
    List<byte[]> images = KerasTestFiles.images();
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < images.size(); i++) {
      if (!read.get(i).matches(".*[38].*")) {
        samples.add(new Sample(i + ".png", read.get(i), images.get(i)));
      }
    }

    ImportedModel imported =
        KerasImport.of(network("outputs-keras2.h5"), DIGITS, Dataset.of("without", samples));

    String seen = String.join("", samples.stream().map(Sample::label).toList());
    String unseen = DIGITS.text().replaceAll("[" + seen + "]", "");
    assertThat(unseen).contains("3", "8");
    assertThat(imported.ambiguous()).isEqualTo(unseen);
    assertThat(imported.correct()).isEqualTo(samples.size());
  }

  @Test
  void of_otherNumberOfCharacters_saysHowManyClassesThereAre() {
    assertThatThrownBy(
            () -> KerasImport.of(network("original-keras2.h5"), CharacterList.parse("a-z")))
        .hasMessage(
            "original-keras2.h5 has 12 classes: 11 characters and the blank, or 10 with Keras'"
                + " [UNK], but 26 were named.");
    assertThatThrownBy(
            () -> KerasImport.of(network("outputs-keras2.h5"), CharacterList.parse("01")))
        .hasMessageContaining("has 10 classes: 10 characters, but 2 were named.");
    // As many as there are classes, but 50 time steps are no positions.
    assertThatThrownBy(
            () -> KerasImport.of(network("original-keras2.h5"), CharacterList.parse("0-9ab")))
        .hasMessageContaining("but 12 were named.");
  }

  @Test
  void pretrained_readOnlyModel_isRefusedWithTheReason() {
    Model model = KerasImport.of(network("gru-keras2.h5"), DIGITS).model();
    assertThatThrownBy(() -> PretrainedModel.of("gru", model))
        .hasMessageStartingWith("This model can only solve and evaluate, because its layer ")
        .hasMessageContaining("not among those that can be trained here");
  }
}
