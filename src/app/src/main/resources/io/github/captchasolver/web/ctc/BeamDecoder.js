import { allowedClasses } from './AllowedClasses.js';
import { BeamSearch } from './BeamSearch.js';
import { CompletionScores } from './CompletionScores.js';
import { logOf } from './CtcProbability.js';
import { greedyText } from './GreedyDecoder.js';
import { LengthCounts } from './LengthCounts.js';

const LOG_HALF = Math.log(0.5);

/** The probability of all allowed texts is at most 1: if one has as much as this, it is not computed. */
const LOG_CERTAIN = Math.log1p(-1e-4);

/**
 * Finds the most probable of the texts that a constraint allows, weighted by their length, by prefix
 * beam search (Graves et al. 2006, section 3.2). The score of a prefix is its probability times that
 * of all its completions to an allowed text.
 */
export class BeamDecoder {
  /**
   * @param {number} width number of prefixes kept at each step
   * @throws {Error} if the vocabulary has none of the allowed characters
   */
  constructor(width, constraint, lengthPrior, vocabulary) {
    Object.assign(this, { width, constraint, lengthPrior });
    this.allowed = allowedClasses(constraint, vocabulary);
  }

  /**
   * Decodes the log-probabilities of one look at an image.
   *
   * @returns {{text: number[], logProbability: number, logShare: number}} a text that obeys the
   *     constraint, its exact log-probability, and the logarithm of its share of all such texts
   * @throws {Error} if no allowed text fits the time steps
   */
  decode(scores) {
    const { constraint, lengthPrior, allowed } = this;
    const greedy = greedyText(scores, allowed);
    const fits = greedy.length >= constraint.minLength && greedy.length <= constraint.maxLength;
    const logGreedy = fits ? logOf(scores, greedy) : -Infinity;
    if (logGreedy > LOG_CERTAIN && lengthPrior.logOf(greedy.length) === 0) {
      return { text: greedy, logProbability: logGreedy, logShare: logGreedy };
    }
    const lengths = LengthCounts.of(constraint, lengthPrior, scores.steps);
    const completions = new CompletionScores(scores, allowed, lengths);
    if (completions.logMass() === -Infinity) {
      throw new Error(
        `A text of at least ${constraint.minLength} characters does not fit the ${scores.steps}` +
          ' time steps of the network; allow shorter texts.',
      );
    }
    const decoded = completions.decoded(greedy, logGreedy);
    return decoded.logShare > LOG_HALF
      ? decoded
      : new BeamSearch(scores, allowed, completions, this.width).run();
  }
}
