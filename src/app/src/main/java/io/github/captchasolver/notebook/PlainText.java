package io.github.captchasolver.notebook;

/** No kernel: what has words is printed, on standard output; what is only replaced is not. */
final class PlainText implements NotebookDisplay {
  @Override
  public String show(MimeModel forms) {
    System.out.print(forms.text() + System.lineSeparator());
    return "";
  }

  @Override
  public void update(String handle, MimeModel forms) {}
}
