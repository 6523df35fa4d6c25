package io.github.captchasolver.dataset.labels;

import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.util.SeedKey;
import io.github.captchasolver.util.Shuffle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Chooses the images to read: at random, but labels of a rare form first. */
final class LabelSampling {
  private static final int MAX = 200;

  /** A form is rare if at most this share of the labels has it. */
  private static final double RARE = 0.15;

  /** Labels of a rare form in a sample; the others show what is usual. */
  private static final int MAX_RARE = 60;

  private static final long SEED = 1;

  /** Separates these draws from other uses of the same seed. */
  private static final long PURPOSE = 25;

  private LabelSampling() {}

  /** Returns the samples to read, in the order of the list. */
  static List<Sample> of(List<Sample> samples) {
    if (samples.size() <= MAX) {
      return samples;
    }
    Map<String, Integer> forms = new HashMap<>();
    samples.forEach(sample -> forms.merge(form(sample.label()), 1, Integer::sum));
    var rare = new ArrayList<Integer>();
    var others = new ArrayList<Integer>();
    for (int place : Shuffle.of(samples.size(), SeedKey.of(SEED, PURPOSE))) {
      boolean isRare = forms.get(form(samples.get(place).label())) <= RARE * samples.size();
      (isRare && rare.size() < MAX_RARE ? rare : others).add(place);
    }
    int[] places = new int[MAX];
    for (int i = 0; i < MAX; i++) {
      places[i] = i < rare.size() ? rare.get(i) : others.get(i - rare.size());
    }
    Arrays.sort(places);
    return Arrays.stream(places).mapToObj(samples::get).toList();
  }

  /** Returns the length of a label, and its characters that are neither letters nor digits. */
  private static String form(String label) {
    return label.length() + label.replaceAll("[\\p{L}\\p{N}]", "");
  }
}
