package io.github.captchasolver.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.captchasolver.dataset.SampleZip;
import io.github.captchasolver.training.TinySet;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Commands on a system that lacks something, as small containers do. Each runs with mounts of its
 * own, which hide a part of this system from it.
 */
@Tag("slow")
class SmallSystemTest {
  private static final String NO_FONTS =
      "for d in /etc/fonts /usr/share/fonts /usr/local/share/fonts; do"
          + " [ ! -d $d ] || mount -t tmpfs none $d; done;"
          + " for f in $(find /usr/lib -name 'libfontconfig.so*' -type f); do"
          + " mount --bind /dev/null $f; done; ";

  @TempDir private Path folder;
  private Checkout checkout;
  private Path set;
  private Path model;

  @BeforeEach
  void makeCheckout() throws Exception {
    assumeTrue(
        new File("/usr/bin/unshare").canExecute()
            && Launched.by(new ProcessBuilder("unshare", "-rm", "true")).exitCode() == 0,
        "mounts of its own need unshare, and the right to use it");
    checkout = Checkout.in(folder.resolve("checkout"));
    set = folder.resolve("tiny.zip");
    SampleZip.write(set, TinySet.of(60, 1).samples(), false);
    model = folder.resolve("m.captcha");
  }

  @Test
  void train_noFonts_drawsTheReportWithItsOwn() throws Exception {
    Path report = folder.resolve("report");
    Launched run = train(NO_FONTS, "--report", report);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).doesNotContain("report");
    assertThat(model).exists();
    assertThat(report.resolve("report.html")).exists();
    for (Object[] arguments :
        List.of(
            new Object[] {"check", set, "--report", report},
            new Object[] {"generate", folder.resolve("g.zip"), "--count", 8})) {
      Launched other = hiding(NO_FONTS, folder, arguments);
      assertThat(other.err()).isEmpty();
      assertThat(other.exitCode()).isZero();
    }
    assertThat(report.resolve("check.html")).exists();
  }

  @Test
  void train_reportOnAFullDisk_savesTheModelAndWarnsOnce() throws Exception {
    Path report = Files.createDirectory(folder.resolve("report"));
    Launched run = train("mount -t tmpfs -o size=8k none '" + report + "'; ", "--report", report);

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(model).exists();
    assertThat(run.err().lines().filter(line -> line.contains("report")))
        .containsExactly(
            "The report cannot be written to the folder "
                + report
                + ": No space left on device; the model "
                + model
                + " is saved.");
  }

  @Test
  void train_currentFolderReadOnly_savesTheModelAndWarnsOnce() throws Exception {
    Path here = Files.createDirectory(folder.resolve("here"));
    Launched run = train(here, "mount -t tmpfs -o ro none '" + here + "'; cd '" + here + "'; ");

    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(model).exists();
    assertThat(run.err().lines().filter(line -> line.contains("report")))
        .containsExactly(
            "The report cannot be written to the folder report: Read-only file system; the model "
                + model
                + " is saved.");
  }

  @Test
  void start_noWritableTemporaryFolder_saysWhatToDo() throws Exception {
    String readOnly =
        "for d in /tmp /var/tmp /dev/shm; do"
            + " mount --bind $d $d && mount -o remount,bind,ro $d || exit 9; done; ";
    Launched solved = hiding(readOnly, checkout.home(), "solve", Checkout.DIGITS, Checkout.IMAGE);
    assumeTrue(solved.exitCode() != 9, "needs the right to mount folders read-only");
    assertThat(solved.err())
        .isEqualTo(
            "ONNX Runtime does not start: the temporary folder /tmp cannot be written to (Read-only"
                + " file system); name another one with -Djava.io.tmpdir=FOLDER (./captcha takes"
                + " TMPDIR=FOLDER).\n");
    assertThat(solved.exitCode()).isEqualTo(1);
    String readOnlyButShm = readOnly.replace(" /dev/shm", "");
    Launched elsewhere =
        hiding(readOnlyButShm, checkout.home(), "solve", Checkout.DIGITS, Checkout.IMAGE);
    assertThat(elsewhere.err()).isEmpty();
    assertThat(elsewhere.out()).startsWith(Checkout.IMAGE + "\t3333\t");
    assertThat(elsewhere.exitCode()).isZero();
  }

  @Test
  void start_noLibstdcxx_namesItsPackage() throws Exception {
    Path libraries = Path.of("/usr/lib/x86_64-linux-gnu");
    Path java = java();
    assumeTrue(java != null, "needs a JVM in CAPTCHA_TEST_JAVA that brings its own libstdc++");
    Path upper = Files.createDirectory(folder.resolve("upper"));
    String hidden =
        "mount -t tmpfs none '"
            + upper
            + "'; mkdir '"
            + upper
            + "/u' '"
            + upper
            + "/w';"
            + " mount -t overlay overlay -o 'lowerdir="
            + libraries
            + ",upperdir="
            + upper
            + "/u,workdir="
            + upper
            + "/w' "
            + libraries
            + " || exit 9;"
            + " rm "
            + libraries
            + "/libstdc++.so.6*; ";
    String missing =
        " does not start: libstdc++.so.6 is missing; install the package of this system that"
            + " contains it (on Debian and Ubuntu usually libstdc++6).\n";
    Launched solved =
        hiding(java, hidden, checkout.home(), "solve", Checkout.DIGITS, Checkout.IMAGE);
    assumeTrue(solved.exitCode() != 9, "needs an overlay file system");
    assertThat(solved.err()).isEqualTo("ONNX Runtime" + missing);
    assertThat(solved.exitCode()).isEqualTo(1);
    Launched trained = hiding(java, hidden, folder, "train", set, "--out", model);
    assertThat(trained.err()).isEqualTo("ND4J" + missing);
    assertThat(trained.exitCode()).isEqualTo(1);
  }

  private static Path java() {
    String homes = System.getenv("CAPTCHA_TEST_JAVA");
    return homes == null ? null : Path.of(homes.split(File.pathSeparator)[0]);
  }

  private Launched train(String mounts, Object... more) throws Exception {
    return train(folder, mounts, more);
  }

  private Launched train(Path in, String mounts, Object... more) throws Exception {
    var arguments =
        new ArrayList<Object>(
            List.of("train", set, "--from", "none", "--batch", 4, "--epochs", 8, "--out", model));
    arguments.addAll(List.of(more));
    return hiding(mounts, in, arguments.toArray());
  }

  private Launched hiding(String mounts, Path in, Object... arguments) throws Exception {
    return hiding(Path.of(System.getProperty("java.home")), mounts, in, arguments);
  }

  private Launched hiding(Path java, String mounts, Path in, Object... arguments)
      throws IOException, InterruptedException {
    ProcessBuilder builder = checkout.command(in, arguments);
    List<String> command = new ArrayList<>(List.of("/usr/bin/unshare", "-rm", "/bin/sh", "-c"));
    command.add("PATH=/usr/sbin:/usr/bin:/sbin:/bin; " + mounts + "exec \"$@\"");
    command.add("sh");
    command.addAll(builder.command());
    builder.environment().put("JAVA_HOME", java.toString());
    // The JDK keeps what it has found out about fonts at home.
    Path home = Files.createDirectories(folder.resolve("home"));
    builder.environment().put("CAPTCHA_JAVA_OPTIONS", "-Duser.home=" + home);
    return Launched.by(builder.command(command));
  }
}
