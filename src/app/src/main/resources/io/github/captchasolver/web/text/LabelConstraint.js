const LENGTH = /^(\d{1,6})(-(\d{1,6})?)?$/;
const RANGE_EXAMPLE = '; write for example 0-9a-z, and \\- for a hyphen.';
const CATEGORIES = [/\p{Nd}/u, /\p{Lu}/u, /\p{Ll}/u, /\p{Lo}/u, /\p{Lt}/u, /\p{Lm}/u];
const SCRIPTS = [/\p{sc=Latin}/u, /\p{sc=Greek}/u, /\p{sc=Cyrillic}/u, /\p{sc=Hebrew}/u, /\p{sc=Arabic}/u];

/** Restricts the texts that may be read, by length and characters. */
export class LabelConstraint {
  /**
   * @param {number} minLength
   * @param {number} maxLength Infinity for no limit
   * @param {?Set<string>} allowed the characters that may occur; null for all
   */
  constructor(minLength, maxLength, allowed) {
    Object.assign(this, { minLength, maxLength, allowed });
  }

  /** Allows every text. */
  static NONE = new LabelConstraint(0, Infinity, null);

  /**
   * Parses a constraint as it is written on the command line.
   *
   * @param {?string} only such as 0-9a-z; null or empty for all
   * @param {?string} length such as 4, 4-6, 3- or any; null or empty for any
   * @throws {Error} if one of them is not valid
   */
  static parse(only, length) {
    const allowed = only ? characters(only.normalize('NFC')) : null;
    if (!length || length === 'any') {
      return new LabelConstraint(0, Infinity, allowed);
    }
    const match = LENGTH.exec(length);
    if (match === null) {
      throw badLength(length, 'is not a length');
    }
    const min = Number(match[1]);
    const max = match[2] === undefined ? min : match[3] === undefined ? Infinity : Number(match[3]);
    if (min < 1) {
      throw badLength(length, 'begins below 1');
    }
    if (min > max) {
      throw badLength(length, 'ends before it begins');
    }
    return new LabelConstraint(min, max, allowed);
  }

  /** Returns the same constraint with a single length. */
  withLength(length) {
    return new LabelConstraint(length, length, this.allowed);
  }

  /** Returns whether some lengths are not allowed. */
  limitsLength() {
    return this.minLength > 0 || this.maxLength < Infinity;
  }

  /** Returns whether all texts are allowed. */
  isNone() {
    return this.allowed === null && !this.limitsLength();
  }

  /** Returns whether a character may occur. */
  allowsCharacter(character) {
    return this.allowed === null || this.allowed.has(character);
  }
}

function characters(only) {
  const source = Array.from(only);
  const set = new Set();
  let at = 0;
  while (at < source.length) {
    const from = literal(source, at, only);
    let to = from;
    at += source[at] === '\\' ? 2 : 1;
    if (at < source.length - 1 && source[at] === '-') {
      const end = literal(source, at + 1, only);
      if (isRange(from, end, only)) {
        to = end;
        at += source[at + 1] === '\\' ? 3 : 2;
      }
    }
    for (let point = from.codePointAt(0); point <= to.codePointAt(0); point++) {
      set.add(String.fromCodePoint(point));
    }
  }
  return set;
}

/** Returns the character at a position, or the one after it if that is a backslash. */
function literal(source, at, only) {
  if (source[at] !== '\\') {
    return source[at];
  }
  if (at === source.length - 1) {
    throw badRange(only, 'ends in a backslash');
  }
  return source[at + 1];
}

/** Returns whether a hyphen between two characters makes them a range, and does not stand for itself. */
function isRange(from, to, only) {
  const isWord = (character) => /[\p{L}\p{Nd}]/u.test(character);
  if (!isWord(from) || !isWord(to)) {
    return false;
  }
  const kind = (list, character) => list.findIndex((pattern) => pattern.test(character));
  const differ = [CATEGORIES, SCRIPTS].some((list) => kind(list, from) !== kind(list, to));
  if (differ) {
    throw badRange(only, `has the range ${from}-${to} between characters of different kinds`);
  }
  if (from.codePointAt(0) > to.codePointAt(0)) {
    throw badRange(only, `has the range ${from}-${to} that ends before it begins`);
  }
  return true;
}

function badRange(only, why) {
  return new Error(`The set of characters "${only}" ${why}${RANGE_EXAMPLE}`);
}

function badLength(length, why) {
  return new Error(`The length "${length}" ${why}; write for example 4, 4-6, 3- or any.`);
}
