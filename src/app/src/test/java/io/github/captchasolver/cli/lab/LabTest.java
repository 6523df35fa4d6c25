package io.github.captchasolver.cli.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabTest {
  @TempDir private Path folder;

  @Test
  void python_version_isComparedWithTheMinimum() {
    assertThat(List.of("3.10", "3.14", "4.0")).allMatch(Python::isEnough);
    assertThat(List.of("3.9", "2.7", "")).noneMatch(Python::isEnough);
  }

  @Test
  void python_notRunnable_isNamed() {
    assertThatThrownBy(() -> Python.find("no-such-python"))
        .isInstanceOf(LabException.class)
        .hasMessage(
            "no-such-python does not run as Python: install Python 3.10 or newer, or name one in"
                + " PYTHON.");
  }

  @Test
  void kernel_isThisJavaWithTheEnvironmentOfTheLauncher() throws IOException {
    Map<String, String> environment =
        Map.of("OMP_NUM_THREADS", "2", "CAPTCHA_JAVA_OPTIONS", "-Xmx1g  -Da=b", "OTHER", "x");

    Map<String, Object> spec = KernelSpec.of(folder, folder.resolve("lib"), environment);

    assertThat(spec.get("env")).isEqualTo(Map.of("OMP_NUM_THREADS", "2"));
    assertThat(spec.get("interrupt_mode")).isEqualTo("message");
    assertThat(spec.get("argv"))
        .asInstanceOf(InstanceOfAssertFactories.list(String.class))
        .startsWith(Path.of(System.getProperty("java.home"), "bin", "java").toString())
        .contains("-Xmx1g", "-Da=b")
        .endsWith("-jar", folder.resolve("jjava.jar").toString(), "{connection_file}");
    KernelSpec.write(folder, spec);
    assertThat(Files.readString(folder.resolve("kernel.json"))).contains("\"language\" : \"java\"");
  }

  @Test
  void notebooks_startWithTheHeadlineOne() {
    List<Path> notebooks = new Lab(Path.of("").toAbsolutePath(), note -> {}).notebooks();

    assertThat(notebooks).first().asString().endsWith("Captcha_Solver.ipynb");
    assertThat(notebooks.subList(1, notebooks.size())).isSorted();
    assertThat(notebooks).allMatch(Files::isRegularFile);
  }
}
