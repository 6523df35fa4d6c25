package io.github.captchasolver.notebook;

import java.util.ArrayList;
import java.util.List;

/** A kernel that records its outputs. */
final class Shown implements NotebookDisplay {
  final List<MimeBundle> shown = new ArrayList<>();
  final List<MimeBundle> updates = new ArrayList<>();

  @Override
  public String show(MimeBundle forms) {
    shown.add(forms);
    return "display " + shown.size();
  }

  @Override
  public void update(String handle, MimeBundle forms) {
    assert handle.equals("display " + shown.size()) : handle;
    updates.add(forms);
  }

  String lastHtml() {
    return updates.get(updates.size() - 1).data().get(MimeBundle.HTML);
  }

  String lastText() {
    return updates.get(updates.size() - 1).text();
  }
}
