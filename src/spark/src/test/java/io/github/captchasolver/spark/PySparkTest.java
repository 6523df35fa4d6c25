package io.github.captchasolver.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in Python, with PySpark's own Spark. */
@Tag("slow")
class PySparkTest {
  /** A Python that has pyspark. */
  private static final String PYTHON = "CAPTCHA_TEST_PYSPARK";

  @TempDir private Path folder;

  @Test
  void example_readsAFolder() throws Exception {
    String python = System.getenv(PYTHON);
    assumeTrue(python != null, "set " + PYTHON + " to a Python with pyspark 4.1.1");
    Path images = TestImages.folder(folder.resolve("images"), 20);
    Files.writeString(images.resolve("bad.png"), "no image");
    String ours =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> !isOfSpark(entry))
            .collect(Collectors.joining(File.pathSeparator));
    var builder =
        new ProcessBuilder(python, "src/spark/example.py", TestImages.MODEL, images.toString(), "");
    builder.environment().remove("SPARK_HOME");
    builder
        .environment()
        .put(
            "PYSPARK_SUBMIT_ARGS",
            "--master local[2] --conf spark.ui.enabled=false --driver-class-path "
                + ours
                + " pyspark-shell");
    Path out = folder.resolve("out");
    Path err = folder.resolve("err");

    int exitCode =
        builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start().waitFor();

    assertThat(exitCode).as(Files.readString(err)).isZero();
    assertThat(Files.readString(out)).contains("20 texts, 1 error");
  }

  private static boolean isOfSpark(String entry) {
    String jar = Objects.toString(Path.of(entry).getFileName(), "");
    return jar.matches("(spark|scala|hadoop|jackson|log4j|slf4j|netty|protobuf|json4s|commons)-.*")
        || jar.contains("_2.13");
  }
}
