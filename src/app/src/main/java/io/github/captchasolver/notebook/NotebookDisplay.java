package io.github.captchasolver.notebook;

/** Takes the output of a notebook. */
interface NotebookDisplay {
  /**
   * Shows an output below the running cell.
   *
   * @return a handle for replacing it
   */
  String show(MimeBundle forms);

  /** Replaces an earlier output in place. */
  void update(String handle, MimeBundle forms);

  /** Returns the display of the running kernel, or plain text without a kernel. */
  static NotebookDisplay running() {
    ClassLoader loader = NotebookDisplay.class.getClassLoader();
    return JavaKernel.jjava(loader).or(() -> JavaKernel.ijava(loader)).orElseGet(PlainText::new);
  }
}
