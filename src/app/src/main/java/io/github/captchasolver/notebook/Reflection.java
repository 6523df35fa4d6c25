package io.github.captchasolver.notebook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;

/** Calls into classes that may or may not be there. */
final class Reflection {
  private Reflection() {}

  /** A class by name; empty where the loader and its parents have none. */
  static Optional<Class<?>> find(String name, ClassLoader loader) {
    try {
      return Optional.of(Class.forName(name, true, loader));
    } catch (ClassNotFoundException absent) {
      return Optional.empty();
    }
  }

  /** A public method of a class that is there. */
  static Method method(Class<?> owner, String name, Class<?>... parameters) {
    try {
      return owner.getMethod(name, parameters);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(
          "This kernel's " + owner.getName() + " has no " + name + " as it should have.", e);
    }
  }

  /**
   * The result of a public method.
   *
   * @param target null for a static method
   */
  static Object call(Method method, Object target, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("This kernel does not let " + method + " be called.", e);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          "The kernel could not show this: " + e.getCause() + ".", e.getCause());
    }
  }
}
