package io.github.captchasolver.notebook;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;

/** Calls classes that may be absent. */
final class Reflection {
  private Reflection() {}

  /** Finds a class by name; empty if the loader and its parents have none. */
  static Optional<Class<?>> find(String name, ClassLoader loader) {
    try {
      return Optional.of(Class.forName(name, true, loader));
    } catch (ClassNotFoundException absent) {
      return Optional.empty();
    }
  }

  /** Returns a public method of a class. */
  static Method method(Class<?> owner, String name, Class<?>... parameters) {
    try {
      return owner.getMethod(name, parameters);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(
          "The class " + owner.getName() + " of this kernel has no method " + name + ".", e);
    }
  }

  /**
   * Calls a public method and returns its result.
   *
   * @param target null for a static method
   */
  static Object call(Method method, Object target, Object... arguments) {
    try {
      return method.invoke(target, arguments);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("This kernel does not permit calls of " + method + ".", e);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(
          "The kernel could not show the output: " + e.getCause() + ".", e.getCause());
    }
  }
}
