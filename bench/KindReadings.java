import io.github.captchasolver.dataset.Sample;
import io.github.captchasolver.evaluation.EvaluatedSample;
import io.github.captchasolver.evaluation.Evaluator;
import io.github.captchasolver.inference.CaptchaSolver;
import io.github.captchasolver.inference.SolverOptions;
import io.github.captchasolver.synth.ImageStream;
import io.github.captchasolver.synth.font.FontCollection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.LongStream;

/**
 * Counts how many images of each kind a base model reads, in any case, with letters, digits and
 * signs as the characters: words, arithmetic, and texts with signs. {@code bench/kinds --read}
 * starts it from this source, with the jars of lib/ as class path; it does not ship.
 *
 * <p>Arguments: the model, the number of images of each kind, the seed, folders with fonts.
 */
public final class KindReadings {
  private enum Texts {
    WORDS,
    ARITHMETIC,
    WITH_SIGNS;

    static Texts of(String text) {
      if (text.chars().allMatch(Character::isLetterOrDigit)) {
        return WORDS;
      }
      boolean arithmetic = text.matches("[0-9?]+([-+*/\u00d7\u00f7][0-9?]+)+(=[0-9]+|=?\\??)");
      return arithmetic ? ARITHMETIC : WITH_SIGNS;
    }
  }

  private KindReadings() {}

  public static void main(String[] arguments) {
    int count = Integer.parseInt(arguments[1]);
    FontCollection fonts = FontCollection.ofClassPath();
    for (int i = 3; i < arguments.length; i++) {
      fonts = fonts.with(Path.of(arguments[i]));
    }
    var stream = new ImageStream(fonts, List.of(), Long.parseLong(arguments[2]));
    SolverOptions options =
        SolverOptions.defaults().withSigns(FontCollection.SIGNS).withTrainedLengths(false);
    List<EvaluatedSample> all = new ArrayList<>();
    System.out.printf("%-20s %16s %16s %16s%n", "kind", "words", "arithmetic", "with signs");
    try (var solver = CaptchaSolver.open(Path.of(arguments[0]), options)) {
      for (String kind : ImageStream.kinds()) {
        List<Sample> samples =
            LongStream.range(0, count)
                .mapToObj(i -> stream.ofKind(kind, i).sample(kind + "/" + i + ".png"))
                .toList();
        List<EvaluatedSample> readings = Evaluator.read(solver, samples);
        all.addAll(readings);
        print(kind, readings);
      }
    }
    print("all", all);
  }

  private static void print(String name, List<EvaluatedSample> readings) {
    Map<Texts, int[]> counts = new EnumMap<>(Texts.class);
    for (EvaluatedSample reading : readings) {
      int[] count = counts.computeIfAbsent(Texts.of(reading.expected()), texts -> new int[2]);
      count[0] += reading.predicted().equalsIgnoreCase(reading.expected()) ? 1 : 0;
      count[1]++;
    }
    System.out.printf("%-20s", name);
    for (Texts texts : Texts.values()) {
      int[] count = counts.getOrDefault(texts, new int[2]);
      double share = 100.0 * count[0] / Math.max(1, count[1]);
      System.out.printf(Locale.ROOT, " %5d %4d %3.0f %%", count[0], count[1], share);
    }
    System.out.println();
  }
}
