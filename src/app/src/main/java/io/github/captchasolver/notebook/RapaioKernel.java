package io.github.captchasolver.notebook;

import java.lang.reflect.Method;
import java.util.Optional;

/** The kernel of rapaio, which takes the MIME type first and one form of a thing. */
final class RapaioKernel implements Kernel {
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

  static Optional<Kernel> find(ClassLoader loader) {
    return Reflection.find("org.rapaio.jupyter.kernel.global.Global", loader)
        .map(RapaioKernel::new);
  }

  @Override
  public String show(Forms forms) {
    String html = forms.data().get(Forms.HTML);
    return (String)
        (html == null
            ? Reflection.call(show, null, forms.plainObject())
            : Reflection.call(showAs, null, Forms.HTML, html));
  }

  @Override
  public void update(String handle, Forms forms) {
    String html = forms.data().get(Forms.HTML);
    if (html == null) {
      Reflection.call(update, null, handle, forms.plainObject());
    } else {
      Reflection.call(updateAs, null, handle, Forms.HTML, html);
    }
  }
}
