package io.github.captchasolver.server.labelling;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.inference.CharacterPosteriors;
import io.github.captchasolver.util.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ReadingQueueTest {
  private static final List<LabelImage> IMAGES =
      IntStream.range(0, 1000)
          .mapToObj(i -> new Sha256().add(("" + i).getBytes(StandardCharsets.UTF_8)).hex())
          .map(key -> new LabelImage(key, key + ".png", new byte[0]))
          .toList();

  private static ReadingQueue queue() {
    var queue = new ReadingQueue(IMAGES, new StubTools());
    var nothing = new CharacterPosteriors("a", new float[0][]);
    queue.put(IMAGES.stream().map(image -> new Proposal(image.key(), "a", 0.5, nothing)).toList());
    return queue;
  }

  private static boolean isHeldOut(String key) {
    return IMAGES.stream().anyMatch(image -> image.key().equals(key) && image.isHeldOut());
  }

  @Test
  void isHeldOut_manyImages_isOneInFive() {
    assertThat(IMAGES.stream().filter(LabelImage::isHeldOut).count()).isBetween(160L, 240L);
  }

  @Test
  void upcoming_afterRebuild_showsOneHeldOutImageAfterFourOthers() {
    ReadingQueue queue = queue();
    assertThat(queue.upcoming(image -> true, 5)).isEmpty();
    queue.rebuild(image -> true);
    List<String> next = queue.upcoming(image -> true, 50);
    assertThat(IntStream.range(0, 50).filter(i -> isHeldOut(next.get(i)) == (i % 5 != 4)))
        .isEmpty();
  }

  /** Pages have them already, so an answer is followed by an image that is there. */
  @Test
  void rebuild_anotherOrder_leavesTheNextImagesInPlace() {
    ReadingQueue queue = queue();
    queue.rebuild(image -> true);
    List<String> next = queue.upcoming(image -> true, 100);
    String answered = next.get(0);
    queue.rebuild(image -> !image.equals(answered));
    List<String> later = queue.upcoming(image -> true, 100);
    assertThat(later).startsWith(next.subList(1, 1 + ReadingQueue.AHEAD).toArray(String[]::new));
    assertThat(later).doesNotHaveDuplicates().isNotEqualTo(next.subList(1, 100));
  }

  @Test
  void upcoming_answeredImages_areLeftOut() {
    ReadingQueue queue = queue();
    queue.rebuild(image -> true);
    String first = queue.upcoming(image -> true, 1).get(0);
    assertThat(queue.upcoming(image -> !image.equals(first), 1000)).doesNotContain(first);
    assertThat(queue.runsLow(image -> false)).isTrue();
    assertThat(queue.runsLow(image -> true)).isFalse();
  }
}
