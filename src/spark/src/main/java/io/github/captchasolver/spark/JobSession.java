package io.github.captchasolver.spark;

import java.util.Map;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;

/** Opens the session of a job. */
final class JobSession {
  private static final String MASTER = "spark.master";

  private JobSession() {}

  /**
   * Opens a session, in this process and on all its cores unless {@code spark-submit} or a system
   * property names another master.
   *
   * @param name of the job, for people
   * @param settings that hold unless the user has others
   */
  static SparkSession open(String name, Map<String, String> settings) {
    var conf = new SparkConf().setAppName(name);
    conf.setIfMissing(MASTER, "local[*]");
    settings.forEach(conf::setIfMissing);
    if (conf.get(MASTER).matches("local(\\[.*)?")) {
      // The page with the jobs is for this machine alone, and so is what the parts tell each other.
      conf.setIfMissing("spark.ui.bindAddress", "127.0.0.1");
      conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
      conf.setIfMissing("spark.driver.host", "127.0.0.1");
    }
    return SparkSession.builder().config(conf).getOrCreate();
  }
}
