package io.github.captchasolver.synth.font;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Font;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FontCollectionTest {
  private static final String SERIF = "/liberation/LiberationSerif-Regular.ttf";

  @TempDir private Path folder;

  private static FontFace face(String resource) {
    try (InputStream in = FontCollectionTest.class.getResourceAsStream(resource)) {
      return FontFace.of(Font.createFont(Font.TRUETYPE_FONT, in));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private void copy(String resource, Path file) throws IOException {
    Files.createDirectories(file.getParent());
    try (InputStream in = FontCollectionTest.class.getResourceAsStream(resource)) {
      Files.copy(in, file);
    }
  }

  @Test
  void classPath_hasFontsThatShowEverything() {
    FontCollection fonts = FontCollection.ofClassPath();

    assertThat(fonts.names()).contains("Liberation Sans", "DejaVu Serif Bold").hasSize(22);
    assertThat(fonts.leftOut()).isEmpty();
    String all = FontCollection.CHARACTERS + FontCollection.SIGNS;
    for (long seed = 0; seed < 100; seed++) {
      assertThat(fonts.any(all, new SplittableRandom(seed)).covers(all)).isTrue();
    }
  }

  @Test
  void with_aFolder_takesFontsOfSubFoldersAndNamesBrokenOnes() throws IOException {
    copy(
        "/net/sf/jasperreports/fonts/dejavu/DejaVuSerifCondensed.ttf",
        folder.resolve("deep/down/Condensed.TTF"));
    Files.writeString(folder.resolve("broken.otf"), "no font");
    Files.writeString(folder.resolve("readme.txt"), "no font either");

    FontCollection fonts = FontCollection.ofClassPath().with(folder);

    assertThat(fonts.names()).hasSize(23).contains("DejaVu Serif Condensed");
    assertThat(fonts.leftOut())
        .singleElement()
        .asString()
        .startsWith(folder.resolve("broken.otf") + " cannot be read as a font: ");
  }

  @Test
  void with_noFolderOrNoFonts_saysSo() {
    FontCollection fonts = FontCollection.ofClassPath();
    Path nowhere = folder.resolve("nowhere");

    assertThatThrownBy(() -> fonts.with(nowhere))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The folder " + nowhere + " with fonts does not exist.");
    assertThatThrownBy(() -> fonts.with(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The folder " + folder + " has no usable TTF or OTF font.");
  }

  @Test
  void isLegible_lettersInTheirPlaces_andNotInOthers() {
    FontFace serif = face(SERIF);
    var check = new GlyphCheck(List.of(face("/liberation/LiberationSans-Regular.ttf")));
    var shuffled = new TreeMap<Integer, Path2D.Float>();
    List<Integer> characters = List.copyOf(serif.outlines().keySet());
    for (int i = 0; i < characters.size(); i++) {
      int other = characters.get((i + 17) % characters.size());
      shuffled.put(characters.get(i), serif.outlines().get(other));
    }

    assertThat(check.isLegible(serif)).isTrue();
    assertThat(check.isLegible(new FontFace("shuffled", shuffled))).isFalse();
  }

  @Test
  void withLegibleSigns_aLetterOrABoxInPlaceOfASign_lacksThatSign() {
    FontFace serif = face(SERIF);
    var check = new GlyphCheck(List.of(serif));
    var wrong = new TreeMap<>(serif.outlines());
    wrong.put((int) '\u00d7', serif.outlines().get((int) 'O'));
    wrong.put((int) '\u00f7', new Path2D.Float(new Rectangle2D.Double(0, -0.7, 0.5, 0.7)));

    assertThat(check.withLegibleSigns(serif)).isEqualTo(serif);
    FontFace checked = check.withLegibleSigns(new FontFace("wrong", wrong));
    assertThat(checked.covers(FontCollection.CHARACTERS + "+-*/=?%&@#$!")).isTrue();
    assertThat(checked.covers("\u00d7")).isFalse();
    assertThat(checked.covers("\u00f7")).isFalse();
  }

  @Test
  void withOwnCases_capitalsForSmallLetters_haveNoSmallLetters() {
    FontFace serif = face(SERIF);
    var check = new GlyphCheck(List.of(serif));
    var capitals = new TreeMap<>(serif.outlines());
    for (int capital = 'A'; capital <= 'Z'; capital++) {
      capitals.put(Character.toLowerCase(capital), serif.outlines().get(capital));
    }

    assertThat(check.withOwnCases(serif)).isEqualTo(serif);
    FontFace checked = check.withOwnCases(new FontFace("capitals", capitals));
    assertThat(checked.covers("AZ09")).isTrue();
    assertThat(checked.covers("Az")).isFalse();
  }

  @Test
  void withOwnCases_smallCapitals_areLeftOut() {
    FontFace sans = face("/liberation/LiberationSans-Regular.ttf");
    FontFace serif = face(SERIF);
    var outlines = new TreeMap<>(serif.outlines());
    // Capitals of another design in place of the small letters.
    sans.outlines().keySet().stream()
        .filter(Character::isUpperCase)
        .forEach(c -> outlines.put(Character.toLowerCase(c), sans.outlines().get(c)));

    var check = new GlyphCheck(List.of(sans, serif));

    assertThat(check.withOwnCases(new FontFace("SC", outlines)).covers("b")).isFalse();
    assertThat(check.withOwnCases(serif).covers("b")).isTrue();
  }

  @Test
  void handwriting_onTheClassPath_isItalic() {
    Typeface face = FontCollection.ofClassPath().handwriting("aB3", new SplittableRandom(1));

    assertThat(face)
        .isInstanceOfSatisfying(FontFace.class, one -> assertThat(one.name()).contains("Italic"));
  }

  @ParameterizedTest
  @CsvSource({
    "Caveat Bold, true",
    "Dancing Script, true",
    "Comic Neue, true",
    "Liberation Serif, false",
    "Tlwg Typewriter, false",
    "Noto Sans SignWriting, false"
  })
  void handwriting_byName_isTold(String name, boolean like) {
    assertThat(Handwriting.isLike(new FontFace(name, new TreeMap<>()))).isEqualTo(like);
  }
}
