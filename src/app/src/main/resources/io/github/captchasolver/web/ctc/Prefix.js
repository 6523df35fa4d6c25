import { logSum } from './LogSum.js';

/**
 * The prefix of a text in a beam search: a node of a tree, so that all alignments of a prefix share
 * one object, even if it was outside the beam for some steps.
 */
export class Prefix {
  /** @param {number} last index of the last character among the allowed classes; -1 for none */
  constructor(parent, last) {
    this.parent = parent;
    this.last = last;
    this.length = parent === null ? 0 : parent.length + 1;
    this.children = new Map();
    this.seen = -Infinity;
  }

  /** Returns the empty text before the first step. */
  static empty() {
    const empty = new Prefix(null, -1);
    empty.keep(-1, 0, -Infinity);
    return empty;
  }

  /** Returns this prefix with one more character: always the same object for the same character. */
  extended(a) {
    if (!this.children.has(a)) {
      this.children.set(a, new Prefix(this, a));
    }
    return this.children.get(a);
  }

  /** Puts this prefix into the beam after a step. */
  keep(step, logBlank, logCharacter) {
    this.seen = step;
    this.logBlank = logBlank;
    this.logCharacter = logCharacter;
    this.logTotal = logSum(logBlank, logCharacter);
  }

  inBeamAfter(step) {
    return this.seen === step;
  }

  /** Returns the log-probability of the alignments so far that a character may follow. */
  logBefore(a) {
    // A repeated character needs a blank in between, or it would be collapsed.
    return a === this.last ? this.logBlank : this.logTotal;
  }

  /** Returns the text as classes, given the allowed ones. */
  classes(allowed) {
    const classes = [];
    for (let at = this; at.parent !== null; at = at.parent) {
      classes.unshift(allowed[at.last]);
    }
    return classes;
  }
}
