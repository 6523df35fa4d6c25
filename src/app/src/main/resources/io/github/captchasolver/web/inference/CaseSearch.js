import { logOf } from '../ctc/CtcProbability.js';
import { greedyText } from '../ctc/GreedyDecoder.js';

const LOG_HALF = Math.log(0.5);

/**
 * Decodes each look at an image, and finds out in which case the letters are drawn if those of one
 * case are allowed.
 */
export class CaseSearch {
  /**
   * @param {?BeamDecoder} beam null to take the greedy texts
   * @param {?CaseFolding} caseFolding
   */
  constructor(beam, caseFolding) {
    this.beam = beam;
    this.caseFolding = caseFolding;
  }

  /**
   * Decodes each look, with letters of the allowed case or, if the texts are then more probable,
   * with all or some letters drawn in the other case.
   *
   * @param {FrameScores[]} scores log-probabilities of each look
   * @returns the scores and the text of each look
   */
  decode(scores) {
    const cases = this.caseFolding;
    let best = this.looks(scores, () => 0);
    // No other text has more than the remaining half.
    if (cases === null || best.logProbability > LOG_HALF) {
      return best;
    }
    const drawn = [
      [(look) => cases.instead(look), () => 0],
      [(look) => cases.asWell(look), (text) => cases.logOfCases(text)],
    ];
    for (const [mapping, logOfCases] of drawn) {
      const found = this.looks(scores.map(mapping), logOfCases);
      best = found.logProbability > best.logProbability ? found : best;
    }
    return best;
  }

  looks(scores, logOfCases) {
    const texts = scores.map((look) => this.decoded(look));
    const logs = texts.map(({ text, logProbability }) => logProbability + logOfCases(text));
    return { scores, texts, logProbability: logs.reduce((a, b) => a + b) };
  }

  decoded(scores) {
    if (this.beam !== null) {
      return this.beam.decode(scores);
    }
    const all = Array.from({ length: scores.classes - 1 }, (_, i) => i + 1);
    const text = greedyText(scores, all);
    const logProbability = logOf(scores, text);
    return { text, logProbability, logShare: logProbability };
  }
}
