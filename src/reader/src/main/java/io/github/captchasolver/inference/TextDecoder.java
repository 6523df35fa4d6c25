package io.github.captchasolver.inference;

import io.github.captchasolver.ctc.BeamDecoder;
import io.github.captchasolver.ctc.CaseFolding;
import io.github.captchasolver.ctc.CtcProbability;
import io.github.captchasolver.ctc.Decoded;
import io.github.captchasolver.ctc.ForcedAlignment;
import io.github.captchasolver.ctc.FrameScores;
import io.github.captchasolver.ctc.PositionPosteriors;
import io.github.captchasolver.model.Manifest;
import io.github.captchasolver.text.LabelConstraint;
import io.github.captchasolver.text.LengthPrior;
import io.github.captchasolver.text.Vocabulary;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Turns log-probabilities into a prediction: the greedy text if all texts are allowed and all
 * lengths have the same weight, otherwise the most probable of the allowed texts. Immutable and
 * thread-safe.
 */
final class TextDecoder {
  private static final int BEAM_WIDTH = 16;

  private final ReadCharacters read;
  private final Vocabulary vocabulary;
  private final int steps;
  private final boolean proportional;
  private final int classes;

  /** Whether an image is looked at once or four times, perhaps at a larger width. */
  private final boolean looksAgain;

  /** Whether the prediction may differ from the greedy text. */
  private final boolean knowsTexts;

  private final CaseSearch search;

  /**
   * What the user states about the texts; the beam may also assume what the model was trained on.
   */
  private final LabelConstraint stated;

  /** The characters that the user allows, as far as the model knows them. */
  private final String characters;

  /** Whether the beam assumes more than the user states. */
  private final boolean assumes;

  private TextDecoder(
      Manifest manifest, ReadCharacters read, LabelConstraint stated, Assumption assumed) {
    this.read = read;
    this.vocabulary = read.vocabulary();
    this.steps = manifest.steps();
    this.proportional = manifest.preprocessing().layout().proportional();
    this.classes = vocabulary.classes();
    this.looksAgain = !proportional && manifest.views() > 1;
    this.stated = stated;
    this.characters =
        vocabulary
            .characters()
            .codePoints()
            .filter(stated::allowsCharacter)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    this.assumes = !assumed.equals(Assumption.nothing(stated));
    this.knowsTexts = assumes || !stated.equals(LabelConstraint.NONE);
    BeamDecoder beam =
        knowsTexts
            ? new BeamDecoder(BEAM_WIDTH, assumed.searched(), assumed.lengths(), vocabulary)
            : null;
    this.search = new CaseSearch(beam, CaseFolding.of(stated, vocabulary));
  }

  /** Creates a decoder of all characters without constraints on the texts. */
  static TextDecoder greedy(Manifest manifest) {
    LabelConstraint none = LabelConstraint.NONE;
    return new TextDecoder(manifest, ReadCharacters.all(manifest), none, Assumption.nothing(none));
  }

  /**
   * Creates a decoder that knows what the options say about the texts. Unless they say otherwise it
   * also assumes that they are as long as the training labels: if these have only one length, it is
   * the only one read.
   *
   * @throws IllegalArgumentException if the vocabulary has none of the allowed characters
   */
  static TextDecoder of(Manifest manifest, SolverOptions options) {
    LabelConstraint constraint = options.constraint();
    return new TextDecoder(
        manifest,
        ReadCharacters.of(manifest, options),
        constraint,
        Assumption.of(manifest, options));
  }

  /** Returns the characters that are read. */
  ReadCharacters read() {
    return read;
  }

  /** Whether the prediction may differ from the greedy text. */
  boolean knowsTexts() {
    return knowsTexts;
  }

  /**
   * Reads one image.
   *
   * @param logProbabilities {@code [N, T, K]}
   * @param n index of the image
   */
  Reading decode(float[] logProbabilities, int n) {
    int ofImage = steps(logProbabilities);
    return decode(List.of(FrameScores.batchMajor(logProbabilities, n, ofImage, classes)), 1);
  }

  /** Reads each image of {@code [N, T, K]}, log-probabilities, by itself. */
  List<Reading> decodeEach(float[] logProbabilities) {
    return looks(logProbabilities, steps(logProbabilities)).stream()
        .map(one -> decode(List.of(one), 1))
        .toList();
  }

  /**
   * Reads one image that was looked at several times: of the texts that the single looks find most
   * probable, the one with the highest mean share over all looks. The confidence is a mean over all
   * looks as well.
   *
   * @param logProbabilities {@code [looks, T, K]}
   */
  Reading decodeTogether(float[] logProbabilities) {
    List<FrameScores> looks = looks(logProbabilities);
    return decode(looks, looks.size());
  }

  /**
   * Reads one image like {@link #decodeTogether}, and gives the characters weights then. The
   * confidence is that of the weighted distribution: the probability of the length, which weights
   * do not change, times the share of the text in all texts of this length.
   *
   * @param logProbabilities {@code [looks, T, K]}
   * @throws IllegalArgumentException if the alignment was made for other characters
   */
  Reading decodeAligned(float[] logProbabilities, DistributionAlignment alignment) {
    alignment.requireCharacters(characters);
    CaseSearch.Looks looks = search.decode(looks(logProbabilities));
    int[] unaligned = best(looks, looks.texts().size()).text().classes();
    double[][] logWeights = alignment.of(unaligned.length);
    int[] alphabet = vocabulary.classesOf(characters);
    AlignedText aligned = AlignedText.of(looks.scores(), unaligned, alphabet, logWeights);
    double share = Math.min(1, aligned.share() * ofLength(looks.scores(), unaligned.length));
    return new Reading(
        new Prediction(
            vocabulary.decode(aligned.classes()),
            share,
            characters(looks.scores().get(0), aligned.classes()),
            Set.of()),
        share);
  }

  /** The mean probability over all looks that a text the user allows has a length. */
  private double ofLength(List<FrameScores> looks, int length) {
    if (stated.minLength() == stated.maxLength()) {
      return 1;
    }
    return looks.stream()
        .mapToDouble(
            look ->
                Math.exp(
                    CtcProbability.logOfAll(look, stated.withLength(length), vocabulary)
                        - logStated(look)))
        .filter(Double::isFinite)
        .average()
        .orElse(0);
  }

  /**
   * Returns how probable each allowed character is at each position of the text that is read.
   *
   * @param logProbabilities {@code [looks, T, K]}
   */
  CharacterPosteriors posteriors(float[] logProbabilities) {
    CaseSearch.Looks looks = search.decode(looks(logProbabilities));
    int length = best(looks, looks.texts().size()).text().classes().length;
    int[] alphabet = vocabulary.classesOf(characters);
    var none = new double[length][alphabet.length];
    double[][] mean =
        AlignedText.mean(
            looks.scores().stream()
                .map(look -> PositionPosteriors.of(look, alphabet, none))
                .toList());
    float[][] probability = new float[length][alphabet.length];
    for (int i = 0; i < length; i++) {
      for (int a = 0; a < alphabet.length; a++) {
        probability[i][a] = (float) mean[i][a];
      }
    }
    return new CharacterPosteriors(characters, probability);
  }

  /**
   * Reads the first look at an image; the others only count for the confidence.
   *
   * @param logProbabilities {@code [looks, T, K]}
   */
  Reading decodeFirst(float[] logProbabilities) {
    return decode(looks(logProbabilities), 1);
  }

  /**
   * Splits the looks at one image. Those at a wide image have more steps, see {@link WideImages}.
   */
  private List<FrameScores> looks(float[] logProbabilities) {
    boolean wide = looksAgain && WideImages.areWide(logProbabilities.length, steps * classes);
    return looks(logProbabilities, wide ? WideImages.TIMES * steps : steps(logProbabilities));
  }

  private List<FrameScores> looks(float[] logProbabilities, int ofImage) {
    return IntStream.range(0, logProbabilities.length / (ofImage * classes))
        .mapToObj(look -> FrameScores.batchMajor(logProbabilities, look, ofImage, classes))
        .toList();
  }

  /** Where the width of an image is its own, so are its steps, and it comes alone. */
  private int steps(float[] logProbabilities) {
    return proportional ? logProbabilities.length / classes : steps;
  }

  /**
   * Reads one image.
   *
   * @param proposing number of looks, the first ones, whose texts may be chosen
   */
  private Reading decode(List<FrameScores> logProbabilities, int proposing) {
    CaseSearch.Looks looks = search.decode(logProbabilities);
    Best best = best(looks, proposing);
    int[] text = best.text().classes();
    double confidence = assumes ? confidence(text, looks.scores()) : best.share();
    // More than half of the probability is that of lengths that training labels did not have.
    boolean otherLength = assumes && confidence < best.share() / 2;
    // Rounding can lift a probability a little above 1.
    return new Reading(
        new Prediction(
            vocabulary.decode(text),
            Math.min(1, confidence),
            characters(looks.scores().get(best.look()), text),
            otherLength ? Set.of(Doubt.LENGTH) : Set.of()),
        Math.min(1, best.share()));
  }

  /** The best of the texts of the first looks, by the mean share over all looks. */
  private static Best best(CaseSearch.Looks looks, int proposing) {
    int count = looks.texts().size();
    int best = 0;
    double bestShare = -1;
    for (int candidate = 0; candidate < proposing; candidate++) {
      Decoded text = looks.texts().get(candidate);
      double sum = 0;
      for (int look = 0; look < count; look++) {
        sum += share(text, looks.texts().get(look), looks.scores().get(look));
      }
      if (sum / count > bestShare) {
        best = candidate;
        bestShare = sum / count;
      }
    }
    return new Best(best, looks.texts().get(best), bestShare);
  }

  /** The mean probability of a text over all looks, among the texts that the user allows. */
  private double confidence(int[] text, List<FrameScores> looks) {
    double sum = 0;
    for (FrameScores look : looks) {
      double log = CtcProbability.logOf(look, text);
      // The mass of the allowed texts is at most 1, so a look that rules out the text is done.
      if (log > Double.NEGATIVE_INFINITY) {
        sum += Math.exp(stated.equals(LabelConstraint.NONE) ? log : log - logStated(look));
      }
    }
    return sum / looks.size();
  }

  private double logStated(FrameScores look) {
    return CtcProbability.logOfAll(look, stated, vocabulary);
  }

  /**
   * The share that one look gives a text, which may be that of another look, of all texts that were
   * searched.
   */
  private static double share(Decoded text, Decoded own, FrameScores logProbabilities) {
    if (Arrays.equals(text.classes(), own.classes())) {
      return Math.exp(own.logShare());
    }
    if (own.logProbability() == Double.NEGATIVE_INFINITY) {
      return 0;
    }
    double logAllowed = own.logProbability() - own.logShare();
    return Math.exp(CtcProbability.logOf(logProbabilities, text.classes()) - logAllowed);
  }

  private List<CharacterReading> characters(FrameScores logProbabilities, int[] label) {
    var alignment = ForcedAlignment.of(logProbabilities, label);
    var characters = new ArrayList<CharacterReading>(label.length);
    for (int i : vocabulary.order(label)) {
      characters.add(
          new CharacterReading(
              vocabulary.decode(new int[] {label[i]}),
              alignment.characterProbability()[i],
              alignment.startStep()[i],
              alignment.endStep()[i]));
    }
    return characters;
  }

  /**
   * What is assumed of the texts beyond what the user states.
   *
   * @param searched the texts among which is searched
   * @param lengths how probable each length is
   */
  private record Assumption(LabelConstraint searched, LengthPrior lengths) {
    static Assumption nothing(LabelConstraint stated) {
      return new Assumption(stated, LengthPrior.EVEN);
    }

    static Assumption of(Manifest manifest, SolverOptions options) {
      LabelConstraint stated = options.constraint();
      var lengths = manifest.labelLengths();
      if (!options.trainedLengths() || stated.limitsLength() || lengths.isEmpty()) {
        return nothing(stated);
      }
      return lengths.size() == 1
          ? nothing(stated.withLength(lengths.firstKey()))
          : new Assumption(stated, LengthPrior.ofCounts(lengths));
    }
  }

  /** A text that one of the looks proposes, and its mean share over all looks. */
  private record Best(int look, Decoded text, double share) {}

  /**
   * A prediction, and how sure it is if all that the decoder assumes is true.
   *
   * @param share of the text in all texts that were searched, 0..1
   */
  record Reading(Prediction prediction, double share) {}
}
