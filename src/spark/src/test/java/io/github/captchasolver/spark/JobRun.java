package io.github.captchasolver.spark;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;

/**
 * The result of a job executed in this process.
 *
 * @param exitCode exit code that the process would have
 * @param out standard output
 * @param err standard error
 */
record JobRun(int exitCode, String out, String err) {
  static JobRun of(Object... arguments) {
    var out = new StringWriter();
    var err = new StringWriter();
    int exitCode =
        new SparkJobs()
            .commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    return new JobRun(exitCode, out.toString(), err.toString());
  }
}
