package io.github.captchasolver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Checks the class path: the library ships one native of each kind. */
class DependenciesTest {
  private static final String NATIVE = "-(linux|macosx|windows|android|ios)-[a-z0-9_]+.*";
  private static final String PLATFORM = platform();

  private static final List<String> JARS =
      Pattern.compile(Pattern.quote(File.pathSeparator))
          .splitAsStream(System.getProperty("java.class.path"))
          .map(path -> new File(path).getName())
          .filter(name -> name.endsWith(".jar"))
          .toList();

  @Test
  void nd4j_bringsOneNative_ofThisPlatform() {
    assertThat(natives("nd4j-native")).singleElement().asString().contains(PLATFORM);
  }

  @Test
  void oneDnn_bringsOneNative_whereThePlatformHasOne() {
    if (PLATFORM.equals("macosx-arm64")) {
      assertThat(natives("dnnl")).isEmpty();
    } else {
      assertThat(natives("dnnl")).singleElement().asString().contains(PLATFORM);
    }
  }

  @Test
  void slf4j_hasOneBinding() throws IOException {
    var loader = DependenciesTest.class.getClassLoader();
    assertThat(
            Collections.list(
                loader.getResources("META-INF/services/org.slf4j.spi.SLF4JServiceProvider")))
        .hasSize(1);
    assertThat(Collections.list(loader.getResources("org/slf4j/impl/StaticLoggerBinder.class")))
        .as("bindings of slf4j 1.7, which slf4j 2 ignores with a warning")
        .isEmpty();
  }

  @Test
  void unusedNatives_areExcluded() {
    assertThat(JARS).isNotEmpty();
    assertThat(JARS)
        .noneMatch(
            jar ->
                jar.matches(
                    "(?i).*(opencv|ffmpeg|hdf5|leptonica|icu4j|fastutil|commons-compress|univocity|classgraph).*"));
  }

  @Test
  void generatorsThatOnlyMeasure_areNotHere() {
    // Profile accuracy has them; licences and fonts are not for what ships.
    assertThat(JARS)
        .noneMatch(
            jar -> jar.matches("(nanocaptcha|kaptcha|simplecaptcha|easy-captcha|hutool-).*"));
  }

  /** Jars of an artifact that hold a native library, by the classifier in their name. */
  private static List<String> natives(String artifact) {
    return JARS.stream().filter(jar -> jar.matches(artifact + "-[0-9].*" + NATIVE)).toList();
  }

  /** This machine in JavaCPP's terms. */
  private static String platform() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
    return (system.contains("mac") ? "macosx" : system.contains("win") ? "windows" : "linux")
        + (machine.matches("aarch64|arm64") ? "-arm64" : "-x86_64");
  }
}
