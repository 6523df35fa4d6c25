package io.github.captchasolver.spark;

import java.util.Iterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** Connects iterators to streams, which are as lazy. */
final class Iterators {
  private Iterators() {}

  static <T, R> Iterator<R> map(Iterator<T> values, Function<T, R> function) {
    return StreamSupport.stream(Spliterators.spliteratorUnknownSize(values, 0), false)
        .map(function)
        .iterator();
  }
}
