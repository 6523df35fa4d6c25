package io.github.captchasolver.notebook;

import java.util.ArrayList;
import java.util.List;

/** A kernel that writes down what it is given. */
final class Shown implements Kernel {
  final List<Forms> shown = new ArrayList<>();
  final List<Forms> updates = new ArrayList<>();

  @Override
  public String show(Forms forms) {
    shown.add(forms);
    return "display " + shown.size();
  }

  @Override
  public void update(String handle, Forms forms) {
    assert handle.equals("display " + shown.size()) : handle;
    updates.add(forms);
  }

  String lastHtml() {
    return updates.get(updates.size() - 1).data().get(Forms.HTML);
  }

  String lastText() {
    return updates.get(updates.size() - 1).text();
  }
}
