package io.github.captchasolver.synth.font;

import java.awt.Font;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Lets Java draw text where the system has no fontconfig or no fonts, as in a small container. AWT
 * fails there for every font, also for one from a file of its own, unless a font configuration
 * names the files of the logical fonts: it then gets those of the class path.
 */
public final class FontFallback {
  /** Read by AWT before its first text. */
  private static final String CONFIGURATION = "sun.awt.fontconfig";

  private static final String DEJAVU = "/net/sf/jasperreports/fonts/dejavu/";
  private static final String REGULAR = "DejaVuSans.ttf";
  private static final String BOLD = "DejaVuSans-Bold.ttf";
  private static final List<String> LOGICAL =
      List.of("dialog", "dialoginput", "sansserif", "serif", "monospaced");

  private FontFallback() {}

  /**
   * Makes sure that text can be drawn, before the first text of the program. Where it can be,
   * nothing is changed; where even the fonts of the class path do not help, the first text fails,
   * as it would have without. For programs, not libraries: the configuration applies to the whole
   * JVM.
   */
  public static void install() {
    if (drawsText() || System.getProperty(CONFIGURATION) != null) {
      return;
    }
    try {
      Path folder = Files.createTempDirectory("captcha-fonts");
      folder.toFile().deleteOnExit();
      String text = configuration(copy(REGULAR, folder), copy(BOLD, folder));
      Path file = Files.writeString(folder.resolve("fontconfig.properties"), text);
      file.toFile().deleteOnExit();
      System.setProperty(CONFIGURATION, file.toString());
    } catch (IOException e) {
      return; // reported where text is needed
    }
    drawsText(); // while no other thread does
  }

  /** AWT tries again after a failure, with the configuration that is set by then. */
  private static boolean drawsText() {
    try {
      new Font(Font.SANS_SERIF, Font.PLAIN, 12).getStringBounds("a", FontFace.UNHINTED);
      return true;
    } catch (RuntimeException | InternalError | LinkageError e) {
      return false;
    }
  }

  private static Path copy(String font, Path folder) throws IOException {
    Path file = folder.resolve(font);
    file.toFile().deleteOnExit();
    try (InputStream in = FontFallback.class.getResourceAsStream(DEJAVU + font)) {
      if (in == null) {
        throw new FileNotFoundException(DEJAVU + font);
      }
      Files.copy(in, file);
    }
    return file;
  }

  /** Returns a file in the format of the JDK's own {@code fontconfig.properties}. */
  private static String configuration(Path regular, Path bold) {
    var text = new StringBuilder("version=1\nsequence.allfonts=latin-1\n");
    for (String name : LOGICAL) {
      text.append(name).append(".plain.latin-1=DejaVu Sans\n");
      text.append(name).append(".italic.latin-1=DejaVu Sans\n");
      text.append(name).append(".bold.latin-1=DejaVu Sans Bold\n");
      text.append(name).append(".bolditalic.latin-1=DejaVu Sans Bold\n");
    }
    text.append("filename.DejaVu_Sans=").append(regular).append('\n');
    text.append("filename.DejaVu_Sans_Bold=").append(bold).append('\n');
    return text.toString();
  }
}
