package io.github.captchasolver.dataset;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Recognizes parts of file names that are no texts of images: counters, times, and hashes. */
public final class NameParts {
  /** A date with or without a time, or seconds, milli- or microseconds since 1970. */
  private static final Pattern TIME =
      Pattern.compile(
          "(19|20)[0-9]{2}[-_]?(0[1-9]|1[0-2])[-_]?(0[1-9]|[12][0-9]|3[01])([-_T ]?[0-9]{4,9})?"
              + "|1[0-9]{9}([0-9]{3}){0,3}|1[0-9]{9}\\.[0-9]+");

  private static final Pattern HASH =
      Pattern.compile("[0-9a-fA-F]{16,}|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}");

  private NameParts() {}

  /** Returns whether these are numbers that count the files rather than labels. */
  public static boolean areCounted(List<String> texts) {
    Set<Integer> numbers = new HashSet<>();
    int greatest = 0;
    for (String text : texts) {
      if (!text.matches("[0-9]{1,9}") || !numbers.add(Integer.parseInt(text))) {
        return false;
      }
      greatest = Math.max(greatest, Integer.parseInt(text));
    }
    // A few may be missing; random labels would be spread much wider.
    return greatest <= 2L * texts.size();
  }

  /** Returns whether all of these are dates or times. */
  public static boolean areTimes(List<String> texts) {
    return texts.stream().allMatch(text -> TIME.matcher(text).matches());
  }

  /** Returns whether all of these are hashes. */
  public static boolean areHashes(List<String> texts) {
    return texts.stream().allMatch(text -> HASH.matcher(text).matches());
  }

  /** Returns whether whole names count the files, with or without a text that all share. */
  static boolean areMeaningless(List<String> stems) {
    if (areHashes(stems) || areTimes(stems)) {
      return true;
    }
    String shared = sharedText(stems);
    List<String> rests = stems.stream().map(stem -> stem.substring(shared.length())).toList();
    return areCounted(rests) || areTimes(rests) || areHashes(rests);
  }

  /** Returns the beginning without digits that all names have. */
  private static String sharedText(List<String> stems) {
    String first = stems.isEmpty() ? "" : stems.get(0);
    int length = 0;
    while (length < first.length() && !Character.isDigit(first.charAt(length))) {
      length++;
    }
    String start = first.substring(0, length);
    return stems.stream().allMatch(stem -> stem.startsWith(start)) ? start : "";
  }
}
