package io.github.captchasolver.training.selftraining;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.captchasolver.inference.CharacterPosteriors;
import io.github.captchasolver.inference.DistributionAlignment;
import io.github.captchasolver.training.plan.Decision;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What follows from readings: which are kept, what the texts are, what is doubtful. */
class SelfTrainingPartsTest {
  private static final String KNOWN =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";

  private static PseudoLabels labels(List<String> texts, double... confidence) {
    List<PseudoLabel> readings =
        IntStream.range(0, texts.size())
            .mapToObj(i -> new PseudoLabel(i, texts.get(i), confidence[i % confidence.length]))
            .toList();
    var none = new CharacterPosteriors("", new float[0][]);
    return new PseudoLabels(
        readings, DistributionAlignment.NONE, texts.stream().map(text -> none).toList());
  }

  @Test
  void surest_ofFour_areThoseOfHighestConfidenceInOrder() {
    PseudoLabels labels = labels(List.of("a", "b", "", "d"), 0.2, 0.9, 0.95, 0.5);

    assertThat(labels.surest(2)).extracting(PseudoLabel::text).containsExactly("b", "d");
    assertThat(labels.surest(9)).hasSize(3);
    assertThat(labels.last(2).confidence()).isCloseTo(0.725, within(1e-9));
    assertThat(labels.first(1).readings()).extracting(PseudoLabel::image).containsExactly(0);
  }

  @Test
  void surestOfEach_characterNeverReadSurely_isKeptHalfAsOftenAsTheOthers() {
    var texts = new ArrayList<>(Collections.nCopies(75, "a"));
    texts.addAll(Collections.nCopies(25, "L"));
    double[] confidence =
        IntStream.range(0, 100).mapToDouble(i -> i < 75 ? 0.9 : 0.3 + 0.001 * i).toArray();
    PseudoLabels labels = labels(texts, confidence);

    List<PseudoLabel> kept = labels.surestOfEach(40);

    assertThat(labels.surest(40)).extracting(PseudoLabel::text).doesNotContain("L");
    // 40 of 100 are kept, so of the 25 L at least a half of ten: the surest, in addition.
    assertThat(kept).hasSize(45);
    assertThat(kept.subList(40, 45))
        .extracting(PseudoLabel::image)
        .containsExactly(95, 96, 97, 98, 99);
  }

  @Test
  void surestOfEach_allCharactersReadSurely_areTheSurest() {
    List<String> texts = IntStream.range(0, 60).mapToObj(i -> i % 2 == 0 ? "ab" : "c").toList();
    PseudoLabels labels = labels(texts, 0.9, 0.9, 0.5, 0.5);

    assertThat(labels.surestOfEach(30)).isEqualTo(labels.surest(30));
    assertThat(labels.surestOfEach(100)).hasSize(60);
  }

  @Test
  void surestOfEach_characterHardlyEverRead_isNotBalanced() {
    List<String> texts =
        IntStream.range(0, 100).mapToObj(i -> i < 6 ? "1" : i % 2 == 0 ? "a" : "b").toList();
    double[] confidence = IntStream.range(0, 100).mapToDouble(i -> i < 6 ? 0.3 : 0.9).toArray();
    PseudoLabels labels = labels(texts, confidence);

    assertThat(labels.surestOfEach(40)).isEqualTo(labels.surest(40));
  }

  @Test
  void kept_fewProbablyRight_isTheirNumber() {
    var round = new SelfTrainingSchedule.Round(0.4, 480, 1e-3);
    List<String> texts = IntStream.range(0, 100).mapToObj(i -> "a").toList();

    assertThat(round.kept(labels(texts, 0.9))).isEqualTo(40);
    assertThat(round.kept(labels(texts, 0.25))).isEqualTo(25);
  }

  @Test
  void epochs_showTheImagesOftenEnough_butFewImagesNotForever() {
    var round = new SelfTrainingSchedule.Round(0.4, 480, 1e-3);
    SelfTrainingSchedule schedule = SelfTrainingSchedule.DEFAULT;

    assertThat(schedule.epochs(round, 40)).isEqualTo(12);
    assertThat(schedule.epochs(round, 4)).isEqualTo(24);
    assertThat(schedule.withMostEpochs(3).epochs(round, 40)).isEqualTo(3);
    assertThat(schedule.withMostEpochs(100)).isEqualTo(schedule);
  }

  @Test
  void estimate_ofReadings_isTheirMeanConfidenceLessSharedMistakes() {
    AccuracyEstimate estimate =
        AccuracyEstimate.of(
            labels(IntStream.range(0, 100).mapToObj(i -> "a").toList(), 0.8, 1), List.of());

    assertThat(estimate.accuracy()).isCloseTo(0.9 - 0.025, within(1e-9));
    // 1.96 times the root of 0.02 squared and 0.1 squared over 100.
    assertThat(estimate.interval().low()).isCloseTo(0.875 - 0.0438, within(1e-3));
    assertThat(estimate.interval().high()).isCloseTo(0.875 + 0.0438, within(1e-3));
    assertThat(estimate.values()).containsKeys("accuracy", "low", "high");
  }

  @Test
  void estimate_halfOfTheTextsHaveADoubtfulPair_isLowerAndLessSure() {
    List<String> texts = IntStream.range(0, 100).mapToObj(i -> i % 2 == 0 ? "0" : "1").toList();
    PseudoLabels labels = labels(texts, 0.9);
    AccuracyEstimate sure = AccuracyEstimate.of(labels, List.of());
    AccuracyEstimate doubtful = AccuracyEstimate.of(labels, List.of("0o"));

    // 45 of 100 would be right, and may be wrong in a half of the cases at most.
    assertThat(doubtful.accuracy()).isCloseTo(0.9 - 0.225 / 2 - 0.025, within(1e-9));
    assertThat(doubtful.interval().low()).isCloseTo(sure.interval().low() - 0.225, within(1e-9));
    assertThat(doubtful.interval().high()).isCloseTo(sure.interval().high(), within(1e-9));
  }

  @Test
  void estimate_ofAgreement_isTheShareReadAlike() {
    PseudoLabels one = labels(List.of("a", "b", "c", "d"), 0.1);
    PseudoLabels better = labels(List.of("a", "b", "c", "e"), 0.9);
    assertThat(AccuracyEstimate.ofAgreement(one, better).accuracy())
        .isCloseTo(0.75 - 0.025, within(1e-9));
  }

  @Test
  void proposal_digitsAndCapitals_namesBothAndTheLength() {
    var texts = new ArrayList<String>();
    for (int i = 0; i < 300; i++) {
      texts.add("" + i % 10 + (char) ('A' + i % 26) + (i + 3) % 10 + (char) ('A' + (i + 5) % 26));
    }
    texts.set(7, "1a2b3");

    TextProposal proposal = TextProposal.of(labels(texts, 0.9), null, null, KNOWN);

    assertThat(proposal.only()).isEqualTo("0-9A-Z");
    assertThat(proposal.length()).isEqualTo("4");
    assertThat(proposal.decisions())
        .extracting(Decision::what)
        .containsExactly("length", "characters");
  }

  @Test
  void proposal_severalLengths_isARange() {
    List<String> texts = IntStream.range(0, 90).mapToObj(i -> "1234567".substring(i % 3)).toList();
    TextProposal proposal = TextProposal.of(labels(texts, 0.9), "1-7", null, KNOWN);
    assertThat(proposal.length()).isEqualTo("5-7");
    assertThat(proposal.only()).isEqualTo("1-7");
  }

  @Test
  void proposal_shorterTextsAFifthAsOften_areMisread() {
    List<String> texts =
        IntStream.range(0, 90).mapToObj(i -> i % 6 == 0 ? "1234" : "12345").toList();
    assertThat(TextProposal.of(labels(texts, 0.9), "1-7", null, KNOWN).length()).isEqualTo("5");
  }

  @Test
  void proposal_longerTextsAFifthAsOften_areDrawn() {
    List<String> texts =
        IntStream.range(0, 90).mapToObj(i -> i % 6 == 0 ? "123456" : "12345").toList();
    assertThat(TextProposal.of(labels(texts, 0.9), "1-7", null, KNOWN).length()).isEqualTo("5-6");
  }

  @Test
  void proposal_fewLettersOfMany_leavesTheOthersOut() {
    List<String> texts =
        IntStream.range(0, 400).mapToObj(i -> "" + "aeu".charAt(i % 3) + i % 10).toList();
    assertThat(TextProposal.of(labels(texts, 0.9), null, "2", KNOWN).only()).isEqualTo("0-9aeu");
  }

  @Test
  void proposal_lookalikesNeverReadSurely_areKeptIfTheyAreReadAtAll() {
    List<String> texts = new ArrayList<>();
    double[] confidence = new double[400];
    for (int i = 0; i < 400; i++) {
      // Of zeros it is unsure, and 5 is not drawn, but misread now and then.
      boolean zero = i % 4 == 0;
      boolean misread = i % 100 == 1;
      texts.add(zero ? "0" : misread ? "5" : "" + "12346789".charAt(i / 4 % 8));
      confidence[i] = zero || misread ? 0.5 : 0.99;
    }
    PseudoLabels free = labels(texts, confidence);

    assertThat(TextProposal.of(free, null, "1", KNOWN).only()).isEqualTo("0-46-9");
  }

  @Test
  void withCharactersOf_labelsInSmallLetters_addsThemAndReadsNoCapitals() {
    var proposal =
        new TextProposal("0-9A-C", "4", List.of(new Decision("characters", "0-9A-C", "read")));

    TextProposal both = proposal.withCharactersOf(List.of("1a2x", "ä234"));

    assertThat(both.only()).isEqualTo("0-9a-cxä");
    assertThat(both.decisions())
        .containsExactly(new Decision("characters", "0-9a-cxä", "read unless a label has them"));
    assertThat(proposal.withCharactersOf(List.of("1AxB")).only()).isEqualTo("0-9A-Cx");
  }

  @Test
  void lengthOf_labelsOfSeveralLengths_isTheRange() {
    assertThat(TextProposal.lengthOf(List.of("abc", "abcde"))).isEqualTo("3-5");
    assertThat(TextProposal.lengthOf(List.of("abc", "xyz"))).isEqualTo("3");
    assertThat(TextProposal.lengthOf(List.of())).isNull();
  }

  @Test
  void doubtfulPairs_neitherEverSure_areNamed() {
    var set = new ArrayList<CharacterPosteriors>();
    for (int i = 0; i < 40; i++) {
      float[] zeroOrO = i % 2 == 0 ? new float[] {0.6f, 0.4f, 0} : new float[] {0.3f, 0.7f, 0};
      set.add(new CharacterPosteriors("0O7", new float[][] {zeroOrO, {0, 0.01f, 0.99f}}));
    }
    assertThat(DoubtfulPairs.of(set)).containsExactly("0O");
    assertThat(DoubtfulPairs.of(List.of())).isEmpty();
  }

  /** Images of one character each, with the probabilities of u and v. */
  private static PseudoLabels uOrV(List<Float> ofV) {
    List<CharacterPosteriors> set =
        ofV.stream().map(v -> new CharacterPosteriors("uv", new float[][] {{1 - v, v}})).toList();
    List<PseudoLabel> readings =
        IntStream.range(0, set.size())
            .mapToObj(i -> new PseudoLabel(i, ofV.get(i) > 0.5 ? "v" : "u", 0.9))
            .toList();
    return new PseudoLabels(readings, DistributionAlignment.of(set), set);
  }

  @Test
  void forTraining_vIsAlwaysALittleLessProbable_isLabelledAsOftenAsU() {
    List<Float> ofV =
        IntStream.range(0, 300)
            .mapToObj(i -> i % 2 == 0 ? 0.05f : i % 4 == 1 ? 0.3f : 0.6f)
            .toList();
    PseudoLabels labels = uOrV(ofV);
    assertThat(labels.alignment().changes()).isTrue();

    List<PseudoLabel> even = labels.forTraining().readings();

    assertThat(even).filteredOn(label -> label.text().equals("v")).hasSize(150);
    assertThat(even.get(0).confidence()).isGreaterThan(even.get(1).confidence());
  }

  @Test
  void forTraining_evenCounts_areTheReadings() {
    PseudoLabels labels =
        uOrV(IntStream.range(0, 300).mapToObj(i -> i % 2 == 0 ? 0.05f : 0.9f).toList());
    assertThat(labels.forTraining()).isSameAs(labels);
  }

  @Test
  void request_oneConfusionIsMoreFrequent_asksAboutAllOfThem() {
    var texts = new ArrayList<String>();
    var set = new ArrayList<CharacterPosteriors>();
    for (int i = 0; i < 40; i++) {
      float[] row = {0, 0, 0, 1};
      if (i < 20) {
        row = new float[] {0.6f, 0.4f, 0, 0};
      } else if (i < 24) {
        row = new float[] {0, 0.3f, 0.7f, 0};
      }
      texts.add("?");
      set.add(new CharacterPosteriors("uvw1", new float[][] {row}));
    }
    PseudoLabels labels = labels(texts, 0.6);

    LabelRequest request =
        LabelRequest.doubtful(new PseudoLabels(labels.readings(), labels.alignment(), set), 6);

    assertThat(request.readings())
        .hasSize(6)
        .anyMatch(label -> label.image() < 20)
        .anyMatch(label -> label.image() >= 20 && label.image() < 24)
        .noneMatch(label -> label.image() >= 24);
  }

  @Test
  void request_halfOfTheImages_areAsSureAsTheSet() {
    double[] confidence = IntStream.range(0, 100).mapToDouble(i -> (i + 1) / 101.0).toArray();
    List<String> texts = Collections.nCopies(100, "u");
    List<CharacterPosteriors> set =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    new CharacterPosteriors(
                        "uv",
                        new float[][] {i < 5 ? new float[] {0.6f, 0.4f} : new float[] {1, 0}}))
            .toList();
    PseudoLabels read = labels(texts, confidence);

    List<PseudoLabel> asked =
        LabelRequest.of(new PseudoLabels(read.readings(), read.alignment(), set), 10).readings();

    assertThat(asked.subList(0, 5)).allMatch(label -> label.image() < 5);
    assertThat(asked.subList(5, 10))
        .extracting(PseudoLabel::image)
        .containsExactly(14, 33, 52, 71, 90);
  }
}
