package io.github.captchasolver.notebook;

import java.lang.reflect.Method;
import java.util.Optional;

/** The kernel of rapaio, which takes the MIME type first and one form of a thing. */
final class RapaioKernel implements NotebookDisplay {
  private final Method show;
  private final Method showAs;
  private final Method update;
  private final Method updateAs;

  private RapaioKernel(Class<?> global) {
    show = Reflection.method(global, "display", Object.class);
    showAs = Reflection.method(global, "display", String.class, Object.class);
    update = Reflection.method(global, "updateDisplay", String.class, Object.class);
    updateAs = Reflection.method(global, "updateDisplay", String.class, String.class, Object.class);
  }

  static Optional<NotebookDisplay> find(ClassLoader loader) {
    return Reflection.find("org.rapaio.jupyter.kernel.global.Global", loader)
        .map(RapaioKernel::new);
  }

  @Override
  public String show(MimeModel forms) {
    String html = forms.data().get(MimeModel.HTML);
    return (String)
        (html == null
            ? Reflection.call(show, null, forms.plainObject())
            : Reflection.call(showAs, null, MimeModel.HTML, html));
  }

  @Override
  public void update(String handle, MimeModel forms) {
    String html = forms.data().get(MimeModel.HTML);
    if (html == null) {
      Reflection.call(update, null, handle, forms.plainObject());
    } else {
      Reflection.call(updateAs, null, handle, MimeModel.HTML, html);
    }
  }
}
