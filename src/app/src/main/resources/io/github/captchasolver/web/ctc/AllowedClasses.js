/**
 * Returns the classes of the characters that a constraint allows, ascending, without the blank.
 *
 * @throws {Error} if none of the allowed characters is in the vocabulary
 */
export function allowedClasses(constraint, vocabulary) {
  const allowed = vocabulary.characters
    .map((character, i) => (constraint.allowsCharacter(character) ? i + 1 : 0))
    .filter((k) => k > 0);
  if (allowed.length === 0) {
    throw new Error('The model knows none of the allowed characters.');
  }
  return allowed;
}
