package io.github.captchasolver.util;

import java.util.function.Supplier;

/**
 * The result of loading a native library, or the reason why it did not load. To be kept in a
 * constant: a class whose static initialiser has failed tells the cause only once, and later only
 * that it "could not be initialized".
 *
 * @param <T> the object through which the library is used
 */
public final class NativeLibrary<T> {
  private final T loaded;
  private final String complaint;
  private final Throwable failure;

  private NativeLibrary(T loaded, String complaint, Throwable failure) {
    this.loaded = loaded;
    this.complaint = complaint;
    this.failure = failure;
  }

  /**
   * Loads a library.
   *
   * @param name for people
   * @param loader loads it; may fail
   */
  public static <T> NativeLibrary<T> load(String name, Supplier<T> loader) {
    try {
      return new NativeLibrary<>(loader.get(), null, null);
    } catch (RuntimeException | LinkageError e) {
      return new NativeLibrary<>(null, name + " does not start: " + LoadingFailure.reason(e), e);
    }
  }

  /**
   * Returns the library.
   *
   * @throws IllegalStateException if it did not load, with the first cause and what to do about it
   */
  public T get() {
    if (failure != null) {
      throw new IllegalStateException(complaint, failure);
    }
    return loaded;
  }
}
