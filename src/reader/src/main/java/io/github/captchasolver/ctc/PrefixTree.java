package io.github.captchasolver.ctc;

import java.util.Arrays;

/**
 * Holds prefixes of texts as the nodes of a tree, in arrays: a prefix is a number, and 0 is the
 * empty text. So all alignments of a prefix share one number, even if the prefix was outside the
 * beam of a search for some steps.
 */
final class PrefixTree {
  private static final int NONE = -1;

  private int size;
  private int[] parent;
  private int[] last;
  private int[] length;
  private int[] firstChild;
  private int[] nextSibling;
  private int[] place;

  /**
   * Creates a tree of the empty text.
   *
   * @param capacity number of prefixes that are expected
   */
  PrefixTree(int capacity) {
    parent = new int[capacity];
    last = new int[capacity];
    length = new int[capacity];
    firstChild = new int[capacity];
    nextSibling = new int[capacity];
    place = new int[capacity];
    add(NONE, NONE, 0);
  }

  private int add(int itsParent, int itsLast, int itsLength) {
    if (size == parent.length) {
      parent = Arrays.copyOf(parent, 2 * size);
      last = Arrays.copyOf(last, 2 * size);
      length = Arrays.copyOf(length, 2 * size);
      firstChild = Arrays.copyOf(firstChild, 2 * size);
      nextSibling = Arrays.copyOf(nextSibling, 2 * size);
      place = Arrays.copyOf(place, 2 * size);
    }
    parent[size] = itsParent;
    last[size] = itsLast;
    length[size] = itsLength;
    firstChild[size] = NONE;
    nextSibling[size] = NONE;
    place[size] = NONE;
    return size++;
  }

  /** Returns a prefix with one more character: always the same number for the same character. */
  int extended(int prefix, int a) {
    for (int child = firstChild[prefix]; child != NONE; child = nextSibling[child]) {
      if (last[child] == a) {
        return child;
      }
    }
    int child = add(prefix, a, length[prefix] + 1);
    nextSibling[child] = firstChild[prefix];
    firstChild[prefix] = child;
    return child;
  }

  /** Returns the number of prefixes. */
  int size() {
    return size;
  }

  /** Returns a prefix without its last character; negative for the empty text. */
  int parent(int prefix) {
    return parent[prefix];
  }

  /** Returns the index of the last character; negative for the empty text. */
  int last(int prefix) {
    return last[prefix];
  }

  int length(int prefix) {
    return length[prefix];
  }

  /** Returns the place of a prefix in the beam; negative if it is not in it. */
  int place(int prefix) {
    return place[prefix];
  }

  void put(int prefix, int itsPlace) {
    place[prefix] = itsPlace;
  }

  void remove(int prefix) {
    place[prefix] = NONE;
  }

  /** Returns the text as classes, given those of the characters. */
  int[] text(int prefix, int[] classes) {
    int[] text = new int[length[prefix]];
    int at = prefix;
    for (int i = text.length - 1; i >= 0; i--) {
      text[i] = classes[last[at]];
      at = parent[at];
    }
    return text;
  }
}
