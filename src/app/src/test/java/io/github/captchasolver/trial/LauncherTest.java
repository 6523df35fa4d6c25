package io.github.captchasolver.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.captchasolver.dataset.SampleZip;
import io.github.captchasolver.training.TinySet;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The launcher {@code ./captcha}, on this machine and on less friendly ones. */
class LauncherTest {
  /** Homes of more JVMs, separated like a path: in .ci/run those of Java 21 and 25. */
  private static final String MORE_JAVA = "CAPTCHA_TEST_JAVA";

  @TempDir private Path folder;
  private Checkout checkout;

  @BeforeEach
  void makeCheckout() throws IOException {
    assumeFalse(System.getProperty("os.name").startsWith("Windows"), "captcha.cmd runs there");
    checkout = Checkout.in(folder.resolve("a checkout"));
  }

  @Test
  void start_copiedWithoutMaven_startsWhatIsBuilt() throws Exception {
    assertThat(checkout.run("train", "--help").err()).isEmpty();
    Checkout copy = checkout.copyTo(folder.resolve("a copy"));

    Launched help = copy.run("train", "--help");

    assertThat(help.err()).isEmpty();
    assertThat(help.exitCode()).isZero();
    assertThat(help.out()).startsWith("Usage: ./captcha train");
  }

  @Test
  void start_changedSourceWithoutMaven_saysThatMavenIsMissing() throws Exception {
    assertThat(checkout.run("train", "--help").exitCode()).isZero();
    Files.writeString(checkout.home().resolve("src/app/src/main/A.java"), "class A { }");

    Launched help = checkout.run("train", "--help");

    assertThat(help.exitCode()).isEqualTo(1);
    assertThat(help.err()).startsWith("captcha: mvn was not found: install Maven");
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"solve", "train", "generate"})
  void start_noTemporaryFolderAndNoHome_saysSoInOneSentence(String name) throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    String options = "-Djava.io.tmpdir=" + file + " -Duser.home=" + file;
    Object[] arguments =
        switch (name) {
          case "solve" -> new Object[] {"solve", Checkout.DIGITS, Checkout.IMAGE};
          case "train" -> new Object[] {"train", "train.zip", "--out", folder.resolve("m")};
          default -> new Object[] {"generate", folder.resolve("g.zip"), "--count", 8};
        };
    ProcessBuilder builder = checkout.command(checkout.home(), arguments);
    builder.environment().put("CAPTCHA_JAVA_OPTIONS", options);

    Launched run = Launched.by(builder);

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.err().lines()).hasSize(1);
    assertThat(run.err())
        .contains("temporary folder " + file, "; name another one", "TMPDIR=FOLDER")
        .doesNotContain("Exception", "initialize", "null");
  }

  @Test
  @Tag("slow")
  void check_noFonts_drawsTheReportWithItsOwn() throws Exception {
    Path report = folder.resolve("report");

    Launched run = checkWithoutFonts(report, "");

    assertThat(run.err()).isEmpty();
    assertThat(run.exitCode()).isZero();
    assertThat(report.resolve("check.html")).exists();
  }

  @Test
  @Tag("slow")
  void check_noFontsAtAll_hasItsResultsAndWarnsOnce() throws Exception {
    Path report = folder.resolve("report");

    Launched run = checkWithoutFonts(report, " -Dsun.awt.fontconfig=" + folder.resolve("none"));

    assertThat(run.err())
        .isEqualTo(
            "The report cannot be drawn: Java finds no fonts on this system; install fontconfig and"
                + " a font (on Debian and Ubuntu: fontconfig and fonts-dejavu-core); the results"
                + " above are complete.\n");
    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).contains("verdict");
  }

  private Launched checkWithoutFonts(Path report, String options) throws Exception {
    assumeTrue(System.getProperty("os.name").equals("Linux"), "other systems have no fontconfig");
    Path configuration = Files.writeString(folder.resolve("fonts.conf"), "<fontconfig/>");
    Path home = Files.createDirectory(folder.resolve("home")); // where the JDK keeps what it found
    ProcessBuilder builder =
        checkout.command(checkout.home(), "check", "train.zip", "--report", report);
    builder.environment().put("FONTCONFIG_FILE", configuration.toString());
    builder.environment().put("CAPTCHA_JAVA_OPTIONS", "-Duser.home=" + home + options);
    return Launched.by(builder);
  }

  @Test
  void start_temporaryFolderNamedByTheSystem_isUsed() throws Exception {
    Path temporary = Files.createDirectory(folder.resolve("temporary files"));
    ProcessBuilder builder = checkout.command(checkout.home(), "train", "--help");
    builder.environment().put("TMPDIR", temporary.toString());
    builder.environment().put("CAPTCHA_JAVA_OPTIONS", "-XshowSettings:properties");

    assertThat(Launched.by(builder).err()).contains("java.io.tmpdir = " + temporary);
  }

  @Tag("slow")
  @Test
  void start_thisJava_printsNothingOfTheJvm() throws Exception {
    requireQuiet(Path.of(System.getProperty("java.home")), false);
  }

  @Tag("slow")
  @Test
  void start_otherJava_printsNothingOfTheJvm() throws Exception {
    String homes = System.getenv(MORE_JAVA);
    assumeTrue(homes != null, "set " + MORE_JAVA + " to the homes of Java 21 and 25");
    for (String home : homes.split(File.pathSeparator)) {
      requireQuiet(Path.of(home), true);
    }
  }

  /** The first command makes the archive of classes, the second one reads with it. */
  private void requireQuiet(Path java, boolean train) throws Exception {
    for (int time = 0; time < 2; time++) {
      Launched solved = with(java, "solve", Checkout.DIGITS, Checkout.IMAGE, "--length", 4);
      assertThat(solved.err()).as(java.toString()).isEmpty();
      assertThat(solved.out()).startsWith(Checkout.IMAGE + "\t3333\t");
    }
    assertThat(checkout.home().resolve("lib"))
        .isDirectoryContaining(file -> file.toString().endsWith(".jsa"));
    if (train) {
      Path set = folder.resolve("tiny.zip");
      SampleZip.write(set, TinySet.of(60, 1).samples(), true);
      Launched trained =
          with(
              java,
              "train",
              set,
              "--from",
              "none",
              "--batch",
              4,
              "--epochs",
              8,
              "--out",
              folder.resolve("m.captcha"),
              "--report",
              folder.resolve("report"));
      assertThat(trained.exitCode()).as(trained.err()).isZero();
      assertThat(trained.err().lines())
          .as(java.toString())
          .allMatch(line -> line.matches("(Training |  |epoch |The network ).*"));
    }
  }

  private Launched with(Path java, Object... arguments) throws Exception {
    ProcessBuilder builder = checkout.command(checkout.home(), arguments);
    builder.environment().put("JAVA_HOME", java.toString());
    return Launched.by(builder);
  }
}
