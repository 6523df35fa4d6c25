package io.github.captchasolver.server.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelStoreTest {
  private static final List<LabelImage> IMAGES =
      IntStream.range(0, 12).mapToObj(LabelStoreTest::image).toList();

  @TempDir private Path folder;
  private CountingDoubts doubts;

  private static LabelImage image(int i) {
    return new LabelImage(String.format("%08x", i), i + ".png", new byte[0]);
  }

  private static Answer answer(int i, String text) {
    LabelImage image = IMAGES.get(i);
    return text.isEmpty()
        ? new Answer(image.key(), image.file(), Answer.Kind.UNREADABLE, "")
        : new Answer(image.key(), image.file(), Answer.Kind.SEEN, text);
  }

  private LabelStore open(List<LabelImage> images) {
    doubts = new CountingDoubts();
    return new LabelStore(LabelJournal.open(folder.resolve("labels.journal")), images, doubts);
  }

  private void requireCounted(LabelStore store) {
    List<Answer> answers = store.last(100);
    assertThat(doubts.labels)
        .containsExactlyInAnyOrderElementsOf(
            answers.stream().filter(Answer::isLabel).map(Answer::text).toList());
    assertThat(store.values())
        .containsEntry("seen", doubts.labels.size())
        .containsEntry("unreadable", answers.size() - doubts.labels.size())
        .containsEntry("left", IMAGES.size() - answers.size());
  }

  private static List<String> state(LabelStore store) {
    return store.last(100).stream().map(answer -> answer.file() + " " + answer.text()).toList();
  }

  @Test
  void undo_actionOnSeveralImages_bringsBackWhatWasBefore() throws IOException {
    try (LabelStore store = open(IMAGES)) {
      store.add(List.of(answer(0, "ab")));
      store.add(List.of(answer(0, "ac"), answer(1, "b"), answer(2, "")));
      assertThat(state(store)).containsExactly("0.png ac", "1.png b", "2.png ");

      assertThat(store.undo()).hasSize(3);
      assertThat(state(store)).containsExactly("0.png ab");
      assertThat(store.undo()).containsExactly(IMAGES.get(0).key());
      assertThat(store.undo()).isEmpty();
    }
  }

  /** The journal alone gives the same answers, and the same to undo, at any moment. */
  @Test
  void open_afterAnyActions_isWhereTheStoreWas() throws IOException {
    var random = new SplittableRandom(5);
    for (int round = 0; round < 30; round++) {
      List<String> before;
      try (LabelStore store = open(IMAGES)) {
        for (int step = 0; step < 5; step++) {
          if (random.nextInt(3) == 0) {
            store.undo();
          } else {
            var action = new ArrayList<Answer>();
            for (int i = random.nextInt(12); i < 12; i += 1 + random.nextInt(9)) {
              action.add(answer(i, "x".repeat(random.nextInt(3))));
            }
            store.add(action);
          }
          requireCounted(store);
        }
        store.add(new TrainingScore(round + 1, 10, 4, 3, 2));
        before = state(store);
      }
      try (LabelStore store = open(IMAGES)) {
        assertThat(state(store)).isEqualTo(before);
        requireCounted(store);
        assertThat(store.scores()).hasSize(round + 1);
      }
    }
  }

  @Test
  void open_otherImages_keepsTheirAnswersAndSaysSo() throws IOException {
    try (LabelStore store = open(IMAGES)) {
      store.add(List.of(answer(0, "ab"), answer(5, "cd")));
    }
    try (LabelStore store = open(IMAGES.subList(0, 3))) {
      assertThat(store.elsewhere()).isEqualTo(1);
      assertThat(store.values()).containsEntry("seen", 1).containsEntry("left", 2);
      assertThat(store.labels()).extracting(LabelledText::text).containsExactly("ab");
    }
    try (LabelStore store = open(IMAGES)) {
      assertThat(store.labels()).hasSize(2);
    }
  }
}
