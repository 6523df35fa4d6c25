package io.github.captchasolver.server.labelling;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Holds what the present model reads, and the order in which images are shown. Four of five images
 * are those whose labels would help most; every fifth is one of those held out, at random, so that
 * the score is that of all images and not of the hardest ones. Thread-safe.
 */
final class ReadingQueue {
  /** Images that pages fetch before they are shown. */
  static final int AHEAD = 6;

  /** Images in order that are held ready. */
  private static final int ORDERED = 250;

  /** Choosing among more takes longer and helps no more. */
  private static final int POOL = 1000;

  private static final int HELPFUL_IN_TURN = 4;

  private final List<LabelImage> images;
  private final LabellingTools tools;
  private final Map<String, Proposal> proposals = new ConcurrentHashMap<>();
  private volatile List<String> order = List.of();

  ReadingQueue(List<LabelImage> images, LabellingTools tools) {
    this.images = images;
    this.tools = tools;
  }

  /** Returns the reading of an image; null if it was not read yet. */
  Proposal of(String image) {
    return proposals.get(image);
  }

  /** Takes readings, those of another model before them included. */
  void put(List<Proposal> read) {
    read.forEach(proposal -> proposals.put(proposal.image(), proposal));
  }

  /**
   * Chooses the next images. Those that pages have fetched already stay the first: an answer is
   * followed by an image that is there.
   *
   * @param open whether an image has no answer yet
   */
  void rebuild(Predicate<String> open) {
    var helpful = new ArrayList<Proposal>();
    var random = new ArrayList<String>();
    for (LabelImage image : images) {
      Proposal proposal = proposals.get(image.key());
      if (proposal == null || !open.test(image.key())) {
        continue;
      }
      if (!image.isHeldOut()) {
        helpful.add(proposal);
      } else if (random.size() < ORDERED) {
        random.add(image.key());
      }
    }
    List<Proposal> pool = helpful.subList(0, Math.min(POOL, helpful.size()));
    var next = new LinkedHashSet<String>();
    order.stream().filter(open).limit(AHEAD).forEach(next::add);
    next.addAll(interleaved(tools.order(pool, ORDERED), random));
    order = List.copyOf(next);
  }

  private static List<String> interleaved(List<String> helpful, List<String> random) {
    var order = new ArrayList<String>();
    int h = 0;
    int r = 0;
    while (h < helpful.size() || r < random.size()) {
      for (int turn = 0; turn < HELPFUL_IN_TURN && h < helpful.size(); turn++) {
        order.add(helpful.get(h++));
      }
      if (r < random.size()) {
        order.add(random.get(r++));
      }
    }
    return order;
  }

  /** Returns the keys of the next images without an answer. */
  List<String> upcoming(Predicate<String> open, int count) {
    return order.stream().filter(open).limit(count).toList();
  }

  /** Returns whether few images are left in the order. */
  boolean runsLow(Predicate<String> open) {
    return order.stream().filter(open).limit(ORDERED / 5).count() < ORDERED / 5;
  }
}
