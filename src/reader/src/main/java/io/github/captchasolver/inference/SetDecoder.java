package io.github.captchasolver.inference;

import io.github.captchasolver.ctc.FrameScores;
import io.github.captchasolver.ctc.PositionPosteriors;
import io.github.captchasolver.text.Vocabulary;
import java.util.Set;

/**
 * Decodes an image as one of a set: says how probable each character is at each position, and reads
 * the image with the weights that follow from all of the set. Immutable and thread-safe.
 */
final class SetDecoder {
  private final LookSplitter splitter;
  private final CaseSearch search;
  private final StatedTexts stated;
  private final Vocabulary vocabulary;

  SetDecoder(LookSplitter splitter, CaseSearch search, StatedTexts stated, Vocabulary vocabulary) {
    this.splitter = splitter;
    this.search = search;
    this.stated = stated;
    this.vocabulary = vocabulary;
  }

  /**
   * Returns how probable each allowed character is at each position of the text that is read.
   *
   * @param logProbabilities {@code [looks, T, K]}
   */
  CharacterPosteriors posteriors(float[] logProbabilities) {
    CaseSearch.Looks looks = search.decode(splitter.looks(logProbabilities));
    int length = BestText.of(looks).classes().length;
    int[] alphabet = stated.alphabet();
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
    return new CharacterPosteriors(stated.characters(), probability);
  }

  /**
   * Reads one image like {@link TextDecoder#decodeTogether}, and gives the characters weights then.
   * The confidence is that of the weighted distribution: the probability of the length, which
   * weights do not change, times the share of the text in all texts of this length.
   *
   * @param logProbabilities {@code [looks, T, K]}
   * @throws IllegalArgumentException if the alignment was made for other characters
   */
  Prediction decode(float[] logProbabilities, DistributionAlignment alignment) {
    alignment.requireCharacters(stated.characters());
    CaseSearch.Looks looks = search.decode(splitter.looks(logProbabilities));
    int[] unaligned = BestText.of(looks).classes();
    double[][] logWeights = alignment.of(unaligned.length);
    AlignedText aligned = AlignedText.of(looks.scores(), unaligned, stated.alphabet(), logWeights);
    double ofLength = stated.lengthProbability(unaligned.length, looks.scores());
    FrameScores first = looks.scores().get(0);
    return new Prediction(
        vocabulary.decode(aligned.classes()),
        Math.min(1, aligned.share() * ofLength),
        CharacterReading.allOf(first, aligned.classes(), vocabulary),
        Set.of());
  }
}
