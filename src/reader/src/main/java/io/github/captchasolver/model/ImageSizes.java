package io.github.captchasolver.model;

import io.github.captchasolver.image.codec.ImageDecoder;
import io.github.captchasolver.image.codec.ImageException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The sizes of images, in pixels, as few as represent all: sizes whose sides differ by at most 20 %
 * count as one.
 *
 * @param sizes the most frequent first; empty if they are unknown
 */
public record ImageSizes(List<Size> sizes) {
  /** Sizes that fewer images have than this share are strays. */
  private static final double STRAY = 0.01;

  private static final int SHOWN = 3;
  private static final Pattern TEXT = Pattern.compile("(\\d{1,5})x(\\d{1,5})");

  /** Columns and rows of an image. */
  public record Size(int width, int height) {

    /** Returns whether both sides differ by at most 20 %. */
    boolean isLike(Size other) {
      return isLike(width, other.width) && isLike(height, other.height);
    }

    private static boolean isLike(int a, int b) {
      // In whole numbers, so that exactly 20 % is not more than 20 %.
      return 5L * Math.max(a, b) <= 6L * Math.min(a, b);
    }

    @Override
    public String toString() {
      return width + "x" + height;
    }
  }

  public ImageSizes {
    sizes = List.copyOf(sizes);
  }

  /** Returns the sizes that represent those of a dataset, one for each image. */
  public static ImageSizes of(List<Size> ofImages) {
    Map<Size, Integer> counts = new LinkedHashMap<>();
    ofImages.forEach(size -> counts.merge(size, 1, Integer::sum));
    Map<Size, Integer> groups = new LinkedHashMap<>();
    sorted(counts)
        .forEach(
            size -> {
              Size like = groups.keySet().stream().filter(size::isLike).findFirst().orElse(size);
              groups.merge(like, counts.get(size), Integer::sum);
            });
    groups.values().removeIf(count -> count < STRAY * ofImages.size());
    return new ImageSizes(sorted(groups));
  }

  private static List<Size> sorted(Map<Size, Integer> counts) {
    return counts.keySet().stream()
        .sorted(Comparator.comparing(counts::get, Comparator.reverseOrder()))
        .toList();
  }

  /** Returns the sizes that {@link #texts} returned; an unknown form gives no size. */
  static ImageSizes parse(Object texts) {
    var sizes = new ArrayList<Size>();
    if (texts instanceof List<?> list) {
      for (Object text : list) {
        var matcher = TEXT.matcher(String.valueOf(text));
        if (matcher.matches()) {
          sizes.add(
              new Size(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))));
        }
      }
    }
    return new ImageSizes(sizes);
  }

  /**
   * Returns the sizes of the images that a model was trained on; none of a base model, which was
   * trained on generated images of all sizes. A model that does not name them checks itself with
   * some of these images: if they have one size, it is that one, otherwise none.
   *
   * @throws ImageException if it does not name them, and an image of its self-checks is damaged
   */
  public static ImageSizes trained(Manifest manifest, List<SelfCheck> selfChecks) {
    ImageSizes stated = manifest.imageSizes();
    if (!stated.sizes().isEmpty() || manifest.isBase()) {
      return stated;
    }
    List<Size> sizes = selfChecks.stream().map(ImageSizes::sizeOf).distinct().toList();
    return new ImageSizes(sizes.size() == 1 ? sizes : List.of());
  }

  private static Size sizeOf(SelfCheck check) {
    int[] size = ImageDecoder.size(check.image());
    return new Size(size[0], size[1]);
  }

  /** Returns each size in the form {@code 100x30}. */
  public List<String> texts() {
    return sizes.stream().map(Size::toString).toList();
  }

  /** Returns whether an image is about as large as these, or these are unknown. */
  public boolean cover(int width, int height) {
    return sizes.isEmpty() || sizes.stream().anyMatch(new Size(width, height)::isLike);
  }

  /** Returns the first sizes in words. */
  @Override
  public String toString() {
    int more = sizes.size() - SHOWN;
    String shown = texts().stream().limit(SHOWN).collect(Collectors.joining(" or "));
    return more > 0 ? shown + " or " + more + " other sizes" : shown;
  }
}
