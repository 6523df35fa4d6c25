import { BeamDecoder } from '../ctc/BeamDecoder.js';
import { CaseFolding } from '../ctc/CaseFolding.js';
import { logOf, logOfAll } from '../ctc/CtcProbability.js';
import { forcedAlignment } from '../ctc/ForcedAlignment.js';
import { FrameScores } from '../ctc/FrameScores.js';
import { LengthPrior } from '../text/LengthPrior.js';
import { CaseSearch } from './CaseSearch.js';
import { ReadCharacters } from './ReadCharacters.js';

const BEAM_WIDTH = 16;

/**
 * Turns log-probabilities into a reading: the greedy text if all texts are allowed and all lengths
 * have the same weight, otherwise the most probable of the allowed texts.
 */
export class TextDecoder {
  /**
   * @param model the values of model.json
   * @param {LabelConstraint} stated what the user says about the texts
   * @throws {Error} if the model knows none of the allowed characters
   */
  constructor(model, stated) {
    this.read = new ReadCharacters(model, stated);
    this.vocabulary = this.read.vocabulary;
    this.several = model.views > 1;
    this.stated = stated;
    const { searched, lengths } = assumption(model, stated);
    this.assumes = searched !== stated || lengths !== LengthPrior.EVEN;
    const beam =
      this.assumes || !stated.isNone()
        ? new BeamDecoder(BEAM_WIDTH, searched, lengths, this.vocabulary)
        : null;
    this.search = new CaseSearch(beam, CaseFolding.of(stated, this.vocabulary));
  }

  /**
   * Reads one image: of the texts that its looks find most probable, or that the first one does, the
   * one with the highest mean share over all looks.
   *
   * @param {Float32Array[]} outputs log-probabilities [T, K] of the network, of each look
   */
  decode(outputs) {
    const { classes } = this.vocabulary;
    const looks = this.search.decode(
      outputs.map((output) => {
        const columns = this.read.columns(output);
        return new FrameScores(columns, columns.length / classes, classes);
      }),
    );
    const best = bestOf(looks, this.several ? outputs.length : 1);
    const { text } = looks.texts[best.look];
    const confidence = this.assumes ? this.confidence(text, looks.scores) : best.share;
    const characters = forcedAlignment(looks.scores[best.look], text).map((character, i) => ({
      text: this.vocabulary.decode([text[i]]),
      ...character,
    }));
    return {
      text: this.vocabulary.decode(text),
      // Rounding can lift a probability a little above 1.
      confidence: Math.min(1, confidence),
      share: Math.min(1, best.share),
      characters,
    };
  }

  /** The mean probability of a text over all looks, among the texts that the user allows. */
  confidence(text, looks) {
    const { stated, vocabulary } = this;
    return mean(looks, (look) => {
      const log = logOf(look, text);
      // The mass of the allowed texts is at most 1, so a look that rules out the text is done.
      return log === -Infinity
        ? 0
        : Math.exp(stated.isNone() ? log : log - logOfAll(look, stated, vocabulary));
    });
  }
}

/** Returns what is assumed of the texts beyond what the user states. */
function assumption(model, stated) {
  const counts = new Map(Object.entries(model.labelLengths).map(([n, count]) => [Number(n), count]));
  if (stated.limitsLength() || counts.size === 0) {
    return { searched: stated, lengths: LengthPrior.EVEN };
  }
  const [only] = counts.keys();
  return counts.size === 1
    ? { searched: stated.withLength(only), lengths: LengthPrior.EVEN }
    : { searched: stated, lengths: LengthPrior.ofCounts(counts) };
}

/** The best of the texts of the first looks, by the mean share over all looks. */
function bestOf({ scores, texts }, proposing) {
  let best = { look: 0, share: -1 };
  for (let look = 0; look < proposing; look++) {
    const share = mean(texts, (own, i) => shareOf(texts[look], own, scores[i]));
    best = share > best.share ? { look, share } : best;
  }
  return best;
}

/** The share that one look gives a text, which may be that of another look, of all texts searched. */
function shareOf(text, own, scores) {
  if (text.text.join() === own.text.join()) {
    return Math.exp(own.logShare);
  }
  if (own.logProbability === -Infinity) {
    return 0;
  }
  return Math.exp(logOf(scores, text.text) - (own.logProbability - own.logShare));
}

function mean(items, value) {
  return items.map(value).reduce((a, b) => a + b) / items.length;
}
