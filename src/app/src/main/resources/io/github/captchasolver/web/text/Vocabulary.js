/** Class of the CTC blank. */
export const BLANK = 0;

/** Maps characters, code points in ascending order, to the classes 1..K-1. */
export class Vocabulary {
  constructor(characters) {
    this.characters = Array.from(characters);
  }

  /** Returns what is read of a base model that knows these characters: its letters and digits. */
  lettersAndDigits() {
    const some = this.characters.filter((character) => /[\p{L}\p{Nd}]/u.test(character));
    return some.length === 0 ? this : new Vocabulary(some);
  }

  /** Returns this vocabulary without a character, unless it has no other. */
  without(character) {
    const others = this.characters.filter((other) => other !== character);
    return others.length === 0 ? this : new Vocabulary(others);
  }

  /** Returns the number of classes K: the characters and the blank. */
  get classes() {
    return this.characters.length + 1;
  }

  /** Returns the class of a character; 0 if it is not known. */
  classOf(character) {
    return this.characters.indexOf(character) + 1;
  }

  /** Converts classes 1..K-1 to a text. */
  decode(classes) {
    return classes.map((k) => this.characters[k - 1]).join('');
  }
}
