package io.github.captchasolver.spark;

import org.apache.spark.TaskContext;
import org.apache.spark.util.TaskCompletionListener;

/** Frees what a task uses when it ends, also where it fails or is stopped half way. */
final class TaskEnd {
  private TaskEnd() {}

  static void close(TaskContext task, AutoCloseable resource) {
    TaskCompletionListener end =
        context -> {
          try {
            resource.close();
          } catch (Exception e) {
            throw new IllegalStateException("A task could not free what it used.", e);
          }
        };
    task.addTaskCompletionListener(end);
  }
}
