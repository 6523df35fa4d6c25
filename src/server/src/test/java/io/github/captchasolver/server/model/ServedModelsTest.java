package io.github.captchasolver.server.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.server.SampleImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServedModelsTest {
  private static final byte[] IMAGE = SampleImages.images(1).values().iterator().next();

  @TempDir private Path folder;
  private final List<String> notes = Collections.synchronizedList(new ArrayList<>());

  private static void put(byte[] content, Path file) throws IOException {
    Path temporary = Files.write(file.resolveSibling("temporary"), content);
    Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void await(BooleanSupplier condition) throws InterruptedException {
    for (int i = 0; i < 200 && !condition.getAsBoolean(); i++) {
      Thread.sleep(50);
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }

  @Test
  void folder_isFollowed_andADamagedModelLeavesTheOldOne() throws Exception {
    byte[] model = Files.readAllBytes(SampleImages.MODEL);
    Files.write(folder.resolve("broken.captcha"), new byte[100]);
    try (var models = ServedModels.open(new ModelSources(List.of(), false, folder), notes::add)) {
      assertThat(models.names()).isEmpty();
      assertThat(models.use(Optional.empty())).isEmpty();
      assertThat(notes).singleElement().asString().contains("broken.captcha");

      Path file = folder.resolve("new.captcha");
      put(model, file);
      await(() -> models.names().contains("new"));
      try (ServedModel first = models.use(Optional.empty()).orElseThrow()) {
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
        await(() -> notes.contains("The model " + file + " was replaced."));
        try (ServedModel second = models.use(Optional.of("new")).orElseThrow()) {
          assertThat(second).isNotSameAs(first);
        }
        // Replaced, but still in use.
        assertThat(first.solver().read(IMAGE).text()).isNotEmpty();
      }
      put(new byte[] {1, 2, 3}, file);
      await(() -> notes.get(notes.size() - 1).endsWith("The model before it is still served."));
      try (ServedModel old = models.use(Optional.of("new")).orElseThrow()) {
        assertThat(old.solver().read(IMAGE).text()).isNotEmpty();
      }
      Files.delete(file);
      await(() -> models.names().isEmpty());
    }
  }

  @Test
  void namedModels_comeFirst_thenTheBase_thenTheFolder() throws IOException {
    put(Files.readAllBytes(SampleImages.MODEL), folder.resolve("a.captcha"));
    var sources = new ModelSources(List.of(SampleImages.MODEL), true, folder);
    try (var models = ServedModels.open(sources, notes::add)) {
      assertThat(models.names()).containsExactly("digits", "base", "a");
    }
  }

  @Test
  void models_ofTheSameName_areRefused() throws IOException {
    Path same = folder.resolve("digits.captcha");
    put(Files.readAllBytes(SampleImages.MODEL), same);
    var sources = new ModelSources(List.of(SampleImages.MODEL, same), false, null);
    assertThatThrownBy(() -> ServedModels.open(sources, notes::add))
        .hasMessage("Two models are called digits, one of them " + same + ": rename it.");
  }

  @Test
  void namedModel_thatIsMissing_isAnErrorWithASentence() {
    var sources = new ModelSources(List.of(folder.resolve("no.captcha")), false, null);
    assertThatThrownBy(() -> ServedModels.open(sources, notes::add))
        .hasMessageContaining("no.captcha")
        .hasMessageContaining("does not exist");
    assertThatThrownBy(() -> new ModelSources(List.of(), false, null))
        .hasMessage("No model is named.");
    assertThatThrownBy(() -> new ModelSources(List.of(), false, folder.resolve("no")))
        .hasMessageContaining("is no folder");
  }
}
