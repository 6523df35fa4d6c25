package io.github.captchasolver.notebook;

/** Prints new output as text on standard output, without a kernel; updates are ignored. */
final class PlainText implements NotebookDisplay {
  @Override
  public String show(MimeBundle forms) {
    System.out.print(forms.text() + System.lineSeparator());
    return "";
  }

  @Override
  public void update(String handle, MimeBundle forms) {}
}
