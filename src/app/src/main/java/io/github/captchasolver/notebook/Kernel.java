package io.github.captchasolver.notebook;

/** Where a notebook's output goes. */
interface Kernel {
  /**
   * Shows something below the running cell.
   *
   * @return a handle to replace it by
   */
  String show(Forms forms);

  /** Replaces what was shown, in place. */
  void update(String handle, Forms forms);

  /** The kernel that runs this program, or plain text where none does. */
  static Kernel running() {
    ClassLoader loader = Kernel.class.getClassLoader();
    return JavaKernel.jjava(loader)
        .or(() -> JavaKernel.ijava(loader))
        .or(() -> RapaioKernel.find(loader))
        .orElseGet(PlainText::new);
  }
}
