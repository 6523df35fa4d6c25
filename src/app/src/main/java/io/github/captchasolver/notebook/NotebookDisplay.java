package io.github.captchasolver.notebook;

/** Where a notebook's output goes. */
interface NotebookDisplay {
  /**
   * Shows something below the running cell.
   *
   * @return a handle to replace it by
   */
  String show(MimeModel forms);

  /** Replaces what was shown, in place. */
  void update(String handle, MimeModel forms);

  /** The kernel that runs this program, or plain text where none does. */
  static NotebookDisplay running() {
    ClassLoader loader = NotebookDisplay.class.getClassLoader();
    return JavaKernel.jjava(loader)
        .or(() -> JavaKernel.ijava(loader))
        .or(() -> RapaioKernel.find(loader))
        .orElseGet(PlainText::new);
  }
}
