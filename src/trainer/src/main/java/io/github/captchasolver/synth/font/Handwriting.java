package io.github.captchasolver.synth.font;

import java.util.regex.Pattern;

/** Tells by their names which fonts look handwritten. */
final class Handwriting {
  /** Words in the names of such fonts, and the names of some whose names do not tell. */
  private static final Pattern NAMES =
      Pattern.compile(
          "hand|script|brush|cursive|marker|comic|chancery|calligra|writ(ing|ten)|crayon|pencil"
              + "|caveat|indie|kalam|pacifico|satisfy|cookie|lobster|courgette|patrick|shadows"
              + "|amatic|gloria|rock salt|reenie|covered|nothing you|homemade|just another"
              + "|schoolbell|gaegu|itim|merienda|yellowtail|sacramento|allura|tangerine|zeyada"
              + "|rancho|neucha|bad|architects|annie|swanky|sunshiney|delius|short stack|coming"
              + "|crafty|loved|over the|waiting|walter|cedarville|nanum (pen|brush)|damion|norican"
              + "|great vibes|parisienne|marck|niconne|arizonia|playball|oleo|kaushan|leckerli",
          Pattern.CASE_INSENSITIVE);

  /** Fonts of other scripts, monospaced ones, and machines have such words, too. */
  private static final Pattern OTHERS =
      Pattern.compile("noto|typewriter|inscription", Pattern.CASE_INSENSITIVE);

  private Handwriting() {}

  static boolean isLike(FontFace face) {
    return NAMES.matcher(face.name()).find() && !OTHERS.matcher(face.name()).find();
  }
}
