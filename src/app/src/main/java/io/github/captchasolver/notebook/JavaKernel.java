package io.github.captchasolver.notebook;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;

/**
 * Shows output in JJava, and in IJava, from which JJava descends. In both an object that implements
 * an interface of theirs renders itself; where that is missing, {@code display} gets images and
 * HTML as they are.
 */
final class JavaKernel implements NotebookDisplay {
  private final Class<?> renderable;
  private final Method show;
  private final Method showAs;
  private final Method update;
  private final Method updateAs;

  private JavaKernel(Class<?> statics, Class<?> renderable) {
    this.renderable = renderable;
    show = Reflection.method(statics, "display", Object.class);
    showAs = Reflection.method(statics, "display", Object.class, String[].class);
    update = Reflection.method(statics, "updateDisplay", String.class, Object.class);
    updateAs =
        Reflection.method(statics, "updateDisplay", String.class, Object.class, String[].class);
  }

  static Optional<NotebookDisplay> jjava(ClassLoader loader) {
    String kernel = "org.dflib.jjava.jupyter.kernel.";
    return find(loader, kernel + "BaseNotebookStatics", kernel + "display.DisplayDataRenderable");
  }

  static Optional<NotebookDisplay> ijava(ClassLoader loader) {
    return find(
        loader,
        "io.github.spencerpark.ijava.runtime.Display",
        "io.github.spencerpark.jupyter.kernel.display.DisplayDataRenderable");
  }

  private static Optional<NotebookDisplay> find(
      ClassLoader loader, String statics, String renderable) {
    return Reflection.find(statics, loader)
        .map(found -> new JavaKernel(found, Reflection.find(renderable, loader).orElse(null)));
  }

  @Override
  public String show(MimeBundle forms) {
    return (String)
        (renderable == null && isHtml(forms)
            ? Reflection.call(showAs, null, html(forms), new String[] {MimeBundle.HTML})
            : Reflection.call(show, null, object(forms)));
  }

  @Override
  public void update(String handle, MimeBundle forms) {
    if (renderable == null && isHtml(forms)) {
      Reflection.call(updateAs, null, handle, html(forms), new String[] {MimeBundle.HTML});
    } else {
      Reflection.call(update, null, handle, object(forms));
    }
  }

  private static boolean isHtml(MimeBundle forms) {
    return forms.data().containsKey(MimeBundle.HTML);
  }

  private static String html(MimeBundle forms) {
    return forms.data().get(MimeBundle.HTML);
  }

  private Object object(MimeBundle forms) {
    return renderable == null
        ? forms.plainObject()
        : Proxy.newProxyInstance(
            renderable.getClassLoader(),
            new Class<?>[] {renderable},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "render" -> {
                    fill(arguments[0], forms);
                    yield null;
                  }
                  case "getSupportedRenderTypes", "getPreferredRenderTypes" -> Set.of();
                  case "toString" -> forms.text();
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "equals" -> proxy == arguments[0];
                  default -> throw new UnsupportedOperationException(method.toString());
                });
  }

  /** Puts all forms into the container of a rendering context. */
  private static void fill(Object context, MimeBundle forms) {
    Object container =
        Reflection.call(Reflection.method(context.getClass(), "getOutputContainer"), context);
    Method put = Reflection.method(container.getClass(), "putData", String.class, Object.class);
    forms.data().forEach((mime, content) -> Reflection.call(put, container, mime, content));
  }
}
