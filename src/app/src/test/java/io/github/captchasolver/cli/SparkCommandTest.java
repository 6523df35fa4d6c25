package io.github.captchasolver.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which command a job for Spark becomes; the jobs themselves are tested in their module. */
class SparkCommandTest {
  @TempDir private Path home;

  private SparkLaunch launch(String master, String... job) {
    return new SparkLaunch(home, master, List.of("spark.executor.memory=2g"), List.of(job));
  }

  private void build() throws IOException {
    Path built = Files.createDirectories(home.resolve("target/spark"));
    Files.writeString(built.resolve("read.jars"), "/r/reader.jar");
    Files.writeString(built.resolve("train.jars"), "/r/reader.jar,/t/trainer.jar");
    Files.writeString(built.resolve("spark.jars"), "/s/spark.jar");
  }

  private Path spark(String core) throws IOException {
    Path spark = home.resolve("a spark");
    Path submit = Files.createDirectories(spark.resolve("bin")).resolve("spark-submit");
    Files.createFile(submit).toFile().setExecutable(true);
    Files.createFile(Files.createDirectories(spark.resolve("jars")).resolve(core));
    return spark;
  }

  @Test
  void command_noSpark_isJavaWithItsJarsAndOptions() throws Exception {
    build();

    List<String> command =
        launch("local[2]", "read", "m", "i").command(Map.of("CAPTCHA_JAVA_OPTIONS", " -Xmx2g "));

    assertThat(command)
        .contains(
            "@" + home.resolve("src/spark/jvm.options"),
            "-Dspark.master=local[2]",
            "-Dspark.executor.memory=2g",
            home.resolve("target/spark/captcha-solver-spark.jar")
                + ":/r/reader.jar:/t/trainer.jar:/s/spark.jar")
        .containsSubsequence("-Xmx1g", "-Xmx2g")
        .endsWith("io.github.captchasolver.spark.SparkJobs", "read", "m", "i");
  }

  @Test
  void command_installedSpark_isSparkSubmitWithTheJarsThatTheJobNeeds() throws Exception {
    build();
    Path spark = spark("spark-core_2.13-4.1.1.jar");
    Map<String, String> environment = Map.of("SPARK_HOME", spark.toString());
    String submit = spark.resolve("bin/spark-submit").toString();
    String jar = home.resolve("target/spark/captcha-solver-spark.jar").toString();

    assertThat(launch("yarn", "read", "m").command(environment))
        .containsExactly(
            submit,
            "--class",
            "io.github.captchasolver.spark.SparkJobs",
            "--master",
            "yarn",
            "--conf",
            "spark.executor.memory=2g",
            "--conf",
            "spark.driver.extraJavaOptions=-XX:TieredStopAtLevel=1",
            "--conf",
            "spark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1",
            "--jars",
            "/r/reader.jar",
            jar,
            "read",
            "m");
    assertThat(launch(null, "folds").command(environment))
        .containsSubsequence("--jars", "/r/reader.jar,/t/trainer.jar", jar, "folds");
    assertThat(launch(null, "folds").command(Map.of("PATH", "/none:" + spark.resolve("bin"))))
        .startsWith(submit);
  }

  @Test
  void command_onlyReading_usesTheFirstCompilerUnlessRequestedOtherwise() throws Exception {
    build();
    String executors = "spark.executor.extraJavaOptions=-Dname=value";

    assertThat(new SparkLaunch(home, null, List.of(executors), List.of("read")).command(Map.of()))
        .contains("-XX:TieredStopAtLevel=1", "-D" + executors)
        .doesNotContain("-Dspark.executor.extraJavaOptions=-XX:TieredStopAtLevel=1");
    assertThat(launch(null, "folds").command(Map.of()))
        .noneMatch(word -> word.contains("TieredStopAtLevel"));
  }

  @Test
  void command_unfitSpark_isRefused() throws Exception {
    Path spark = spark("spark-core_2.12-3.5.1.jar");

    assertThatThrownBy(() -> launch(null, "read").command(Map.of("SPARK_HOME", spark.toString())))
        .hasMessage(
            "The Spark in "
                + spark
                + " is not a Spark 4 for Scala 2.13: install one, or unset SPARK_HOME.");
    assertThatThrownBy(() -> launch(null, "read").command(Map.of("SPARK_HOME", "/none")))
        .hasMessageStartingWith("SPARK_HOME is /none, but there is no bin/spark-submit in it");
  }

  @Test
  void command_notBuilt_saysWhatBuildsIt() {
    assertThatThrownBy(() -> launch(null, "read").command(Map.of()))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageEndingWith(
            "cannot be read: start the job with ./captcha spark, which builds it.");
  }

  @Test
  void spark_wrongUse_isOneSentence() {
    Run none = Run.of("spark");
    assertThat(none.exitCode()).isEqualTo(2);
    assertThat(none.err()).startsWith("Name a job: read, generate, folds, sweep.");
    assertThat(Run.of("spark", "--conf", "memory=2g", "read").err())
        .startsWith(
            "--conf takes spark.KEY=VALUE, such as spark.executor.memory=2g, not memory=2g.");
  }

  @Test
  void quoted_words_areThoseOfTheShell() {
    assertThat(SparkLaunch.quoted(List.of("a/b", "--master", "local[*]", "it's")))
        .isEqualTo("a/b --master 'local[*]' 'it'\\''s'");
  }
}
