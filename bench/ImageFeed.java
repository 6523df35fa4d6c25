import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.pretraining.Pretrainer;
import io.github.captchasolver.pretraining.PretrainingOptions;
import io.github.captchasolver.synth.DrawnImage;
import io.github.captchasolver.synth.ImageStream;
import io.github.captchasolver.synth.font.FontCollection;
import io.github.captchasolver.text.Vocabulary;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;

/**
 * Writes batches of the images of {@code ./captcha pretrain} to standard output: for each image its
 * 48x128 grey values, rounded to bytes, then ten bytes with the classes of its text, padded with
 * zeros. {@code bench/pretrain-gpu} starts it once for each core, from this source, with the jars
 * of lib/ as class path; it does not ship.
 *
 * <p>Arguments: seed of the pretraining, batch, first step, step after the last one, stride,
 * folders with fonts.
 */
public final class ImageFeed {
  private static final int LONGEST = 10;

  private ImageFeed() {}

  public static void main(String[] arguments) throws IOException {
    int batch = Integer.parseInt(arguments[1]);
    int first = Integer.parseInt(arguments[2]);
    int end = Integer.parseInt(arguments[3]);
    int stride = Integer.parseInt(arguments[4]);
    var options =
        PretrainingOptions.defaults()
            .withSteps(end)
            .withBatch(batch)
            .withSeed(Long.parseLong(arguments[0]));
    FontCollection fonts = FontCollection.ofClassPath();
    for (int i = 5; i < arguments.length; i++) {
      fonts = fonts.with(Path.of(arguments[i]));
    }
    ImageStream stream = Pretrainer.images(options, fonts);
    Preprocessing input = Pretrainer.INPUT;
    Vocabulary vocabulary = Vocabulary.ofCharacters(ImageStream.alphabet());
    try (OutputStream out =
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16)) {
      for (int step = first; step < end; step += stride) {
        for (int i = 0; i < batch; i++) {
          DrawnImage image = stream.image((long) step * batch + i);
          out.write(bytes(input.resize(input.grey().of(image.image())).pixels()));
          out.write(classes(vocabulary.encode(image.label())));
        }
      }
    }
  }

  private static byte[] bytes(float[] pixels) {
    byte[] bytes = new byte[pixels.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) Math.round(Math.max(0, Math.min(255, pixels[i])));
    }
    return bytes;
  }

  private static byte[] classes(int[] text) {
    byte[] bytes = new byte[LONGEST];
    for (int i = 0; i < text.length; i++) {
      bytes[i] = (byte) text[i];
    }
    return bytes;
  }
}
