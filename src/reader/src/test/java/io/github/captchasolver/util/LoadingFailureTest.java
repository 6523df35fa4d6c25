package io.github.captchasolver.util;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages are those of glibc 2.36, musl 1.2, JavaCPP 1.5.7 and OpenJDK 17 to 25. */
class LoadingFailureTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /lib/a.so: libstdc++.so.6: cannot open shared object file: No such file or directory | libstdc++.so.6 is missing; install the package of this system that contains it (on Debian and Ubuntu usually libstdc++6).
          Error loading shared library libgomp.so.1: No such file or directory (needed by /a.so) | libgomp.so.1 is missing; install the package of this system that contains it (on Debian and Ubuntu usually libgomp1).
          /lib/a.so: ld-linux-x86-64.so.2: cannot open shared object file: No such file or directory | it needs the C library glibc, which this system lacks; use a system with glibc, such as Debian or Ubuntu instead of Alpine.
          /lib/a.so: /lib/libc.so.6: version `GLIBC_2.27' not found (required by /lib/a.so) | it needs GLIBC_2.27, and the system library here is older; use a newer system.
          /home/x/a.so: failed to map segment from shared object | /home/x/a.so is in a folder that forbids programs (noexec); name another one with -Dorg.bytedeco.javacpp.cachedir=FOLDER.
          Fontconfig head is null, check your fonts or fonts configuration | Java finds no fonts on this system; install fontconfig and a font (on Debian and Ubuntu: fontconfig and fonts-dejavu-core).
          /lib/a.so: file too short | /lib/a.so: file too short.
          """)
  void reason_messageOfALoader_saysWhatToDo(String message, String reason) {
    assertThat(LoadingFailure.reason(new UnsatisfiedLinkError(message))).isEqualTo(reason);
  }

  @Test
  void reason_chainOfCauses_isTheFirst() {
    var first = new IOException("Could not create the cache: Set the \"…cachedir\" property.");
    var link = new UnsatisfiedLinkError("no jni in java.library.path").initCause(first);
    assertThat(LoadingFailure.reason(new ExceptionInInitializerError(link)))
        .startsWith("neither the home folder ")
        .contains(System.getProperty("java.io.tmpdir"), "java.io.tmpdir=FOLDER", "TMPDIR=FOLDER");
  }

  @Test
  void reason_temporaryFolder_isNamed() {
    String folder = System.getProperty("java.io.tmpdir");
    assertThat(LoadingFailure.reason(new FileSystemException(folder + "/x", null, "Read-only")))
        .startsWith("the temporary folder " + folder + " cannot be written to (Read-only); name ");
  }

  @Test
  void reason_nameOfAClassAlone_isSaidWithTheError() {
    assertThat(LoadingFailure.reason(new NoClassDefFoundError("a/B")))
        .isEqualTo("java.lang.NoClassDefFoundError: a/B.");
  }

  @Test
  void get_secondTime_givesTheFirstCauseAgain() {
    Supplier<Object> loader =
        () -> {
          throw new ExceptionInInitializerError(new UnsatisfiedLinkError("/a.so: file too short"));
        };
    var library = NativeLibrary.load("X", loader);
    for (int time = 0; time < 2; time++) {
      assertThatThrownBy(library::get)
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("X does not start: /a.so: file too short.");
    }
    assertThat(NativeLibrary.load("X", () -> 7).get()).isEqualTo(7);
  }
}
