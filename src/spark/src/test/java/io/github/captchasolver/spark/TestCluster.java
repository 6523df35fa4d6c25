package io.github.captchasolver.spark;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerExecutorRemoved;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;

/**
 * A cluster of workers with one core each, on this machine: executors are processes of their own,
 * which find their classes where this process has them.
 */
final class TestCluster extends SparkListener implements AutoCloseable {
  private final SparkSession session;
  private final Set<String> working = ConcurrentHashMap.newKeySet();
  private final Set<String> removed = ConcurrentHashMap.newKeySet();
  private final boolean kills;
  private boolean killed;

  private TestCluster(SparkSession session, boolean kills) {
    this.session = session;
    this.kills = kills;
    session.sparkContext().addSparkListener(this);
  }

  /**
   * Starts a cluster.
   *
   * @param workers number of executors
   * @param kills whether one of them is killed when the first task has ended
   */
  static TestCluster start(int workers, boolean kills, Map<String, String> settings)
      throws IOException {
    Path jars = Files.createDirectories(Path.of(System.getenv("SPARK_HOME"), "jars"));
    var folders = new ArrayList<String>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      Path path = Path.of(entry);
      if (!entry.endsWith(".jar")) {
        folders.add(path.toAbsolutePath().toString());
      } else if (!Files.exists(jars.resolve(path.getFileName()))) {
        Files.createSymbolicLink(jars.resolve(path.getFileName()), path.toAbsolutePath());
      }
    }
    String master = System.setProperty("spark.master", "local-cluster[" + workers + ",1,1024]");
    try {
      var all = new HashMap<>(settings);
      all.put("spark.executor.extraClassPath", String.join(File.pathSeparator, folders));
      all.put("spark.executor.memory", "1g");
      SparkSession session = JobSession.open("cluster", all);
      return new TestCluster(session, kills);
    } finally {
      System.setProperty("spark.master", master);
    }
  }

  SparkSession session() {
    return session;
  }

  /** Waits until all executors are there. */
  void await(int executors) throws InterruptedException {
    for (int i = 0;
        i < 600 && session.sparkContext().getExecutorMemoryStatus().size() <= executors;
        i++) {
      Thread.sleep(100);
    }
  }

  @Override
  public void onTaskEnd(SparkListenerTaskEnd end) {
    if (end.taskInfo().successful()) {
      working.add(end.taskInfo().executorId());
      if (kills && !killed) {
        killed = true;
        executors().get(0).destroyForcibly();
      }
    }
  }

  @Override
  public void onExecutorRemoved(SparkListenerExecutorRemoved executor) {
    removed.add(executor.executorId());
  }

  /** Processes that this one has started. */
  static List<ProcessHandle> executors() {
    return ProcessHandle.current()
        .descendants()
        .filter(
            process ->
                process.info().commandLine().orElse("").contains("CoarseGrainedExecutorBackend"))
        .toList();
  }

  /** Executors that have finished a task. */
  Set<String> working() {
    return working;
  }

  /** Executors that were lost. */
  Set<String> removed() {
    return removed;
  }

  @Override
  public void close() throws IOException {
    session.close();
  }
}
