package io.github.captchasolver.inference;

import io.github.captchasolver.ctc.BeamDecoder;
import io.github.captchasolver.ctc.CaseFolding;
import io.github.captchasolver.ctc.FrameScores;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.text.ArithmeticPrior;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.Vocabulary;
import java.util.List;
import java.util.Set;

/**
 * Turns log-probabilities into a prediction: the greedy text if all texts are allowed and all
 * lengths have the same weight, otherwise the most probable of the allowed texts. Immutable and
 * thread-safe.
 */
final class TextDecoder {
  private static final int BEAM_WIDTH = 16;

  /** Texts that are kept if a less probable one may be preferred. */
  private static final int WIDE_BEAM = 64;

  private final ReadCharacters read;
  private final Vocabulary vocabulary;
  private final LookSplitter splitter;
  private final StatedTexts stated;
  private final CaseSearch search;

  /** Whether more is assumed of the texts than the user states. */
  private final boolean assumes;

  /** Whether expressions are preferred to other texts. */
  private final boolean arithmetic;

  private TextDecoder(
      Manifest manifest,
      ReadCharacters read,
      LabelConstraint constraint,
      AssumedTexts assumed,
      boolean arithmetic) {
    this.read = read;
    this.vocabulary = read.vocabulary();
    this.splitter = LookSplitter.of(manifest, vocabulary.classes());
    this.stated = new StatedTexts(constraint, vocabulary);
    this.assumes = !assumed.equals(AssumedTexts.nothing(constraint));
    this.arithmetic = arithmetic;
    BeamDecoder beam = knowsTexts() ? beam(assumed) : null;
    this.search = new CaseSearch(beam, CaseFolding.of(constraint, vocabulary));
  }

  private BeamDecoder beam(AssumedTexts assumed) {
    var beam =
        new BeamDecoder(
            arithmetic ? WIDE_BEAM : BEAM_WIDTH, assumed.searched(), assumed.lengths(), vocabulary);
    return arithmetic ? beam.withTextPrior(new ArithmeticPrior(vocabulary)) : beam;
  }

  /** Creates a decoder of all characters without constraints on the texts. */
  static TextDecoder greedy(Manifest manifest) {
    LabelConstraint none = LabelConstraint.NONE;
    return new TextDecoder(
        manifest, ReadCharacters.all(manifest), none, AssumedTexts.nothing(none), false);
  }

  /**
   * Creates a decoder that knows what the options say about the texts. Unless they say otherwise it
   * also assumes that they are as long as the training labels: if these have only one length, it is
   * the only one read.
   *
   * @throws IllegalArgumentException if the vocabulary has none of the allowed characters
   */
  static TextDecoder of(Manifest manifest, SolverOptions options) {
    return new TextDecoder(
        manifest,
        ReadCharacters.of(manifest, options),
        options.constraint(),
        AssumedTexts.of(manifest, options),
        options.arithmetic());
  }

  /** Returns the characters that are read. */
  ReadCharacters read() {
    return read;
  }

  /** Returns whether the prediction may differ from the greedy text. */
  boolean knowsTexts() {
    return assumes || arithmetic || !stated.areAll();
  }

  /** Returns a decoder of the same texts for images that are read as a set. */
  SetDecoder ofSet() {
    return new SetDecoder(splitter, search, stated, vocabulary);
  }

  /**
   * Reads one image.
   *
   * @param logProbabilities {@code [N, T, K]}
   * @param n index of the image
   */
  Reading decode(float[] logProbabilities, int n) {
    return decode(List.of(splitter.image(logProbabilities, n)), 1);
  }

  /** Reads each image of {@code [N, T, K]}, log-probabilities, by itself. */
  List<Reading> decodeEach(float[] logProbabilities) {
    return splitter.images(logProbabilities).stream().map(one -> decode(List.of(one), 1)).toList();
  }

  /**
   * Reads one image that was looked at several times: of the texts that the single looks find most
   * probable, the one with the highest mean share over all looks. The confidence is a mean over all
   * looks as well.
   *
   * @param logProbabilities {@code [looks, T, K]}
   */
  Reading decodeTogether(float[] logProbabilities) {
    List<FrameScores> looks = splitter.looks(logProbabilities);
    return decode(looks, looks.size());
  }

  /**
   * Reads the first look at an image; the others only count for the confidence.
   *
   * @param logProbabilities {@code [looks, T, K]}
   */
  Reading decodeFirst(float[] logProbabilities) {
    return decode(splitter.looks(logProbabilities), 1);
  }

  /**
   * Reads one image.
   *
   * @param proposing number of looks, the first ones, whose texts may be chosen
   */
  private Reading decode(List<FrameScores> logProbabilities, int proposing) {
    CaseSearch.Looks looks = search.decode(logProbabilities);
    BestText best = BestText.of(looks, proposing);
    int[] text = best.classes();
    double confidence = assumes ? stated.probability(text, looks.scores()) : best.share();
    // More than half of the probability is that of lengths that training labels did not have.
    boolean otherLength = assumes && confidence < best.share() / 2;
    // Rounding can lift a probability a little above 1.
    return new Reading(
        new Prediction(
            vocabulary.decode(text),
            Math.min(1, confidence),
            CharacterReading.allOf(looks.scores().get(best.look()), text, vocabulary),
            otherLength ? Set.of(Doubt.LENGTH) : Set.of()),
        Math.min(1, best.share()));
  }

  /**
   * A prediction, and how sure it is if all that the decoder assumes is true.
   *
   * @param share of the text in all texts that were searched, 0..1
   */
  record Reading(Prediction prediction, double share) {}
}
