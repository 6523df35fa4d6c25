/** Returns a letter in the other case; other characters are returned unchanged. */
export function other(character) {
  return isSmall(character) ? character.toUpperCase() : character.toLowerCase();
}

/** Returns whether there are lower-case letters or capitals, but not both. */
export function isOne(characters) {
  return characters.some(isSmall) !== characters.some((c) => /\p{Lu}/u.test(c));
}

function isSmall(character) {
  return /\p{Ll}/u.test(character);
}
