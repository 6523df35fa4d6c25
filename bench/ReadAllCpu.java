import com.sun.management.OperatingSystemMXBean;
import io.github.captchasolver.inference.CaptchaSolver;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;

/** Prints the milliseconds of processor time that readAll takes for an image, for bench/server. */
final class ReadAllCpu {
  private static final int IMAGES = 4000;
  private static final int WARM_UP = 4;

  public static void main(String[] arguments) throws IOException {
    byte[] image = Files.readAllBytes(Path.of(arguments[1]));
    var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    try (CaptchaSolver solver = CaptchaSolver.open(Path.of(arguments[0]))) {
      for (int round = 0; round <= WARM_UP; round++) {
        long start = system.getProcessCpuTime();
        solver.readAll(Collections.nCopies(IMAGES, image));
        if (round == WARM_UP) {
          System.out.println((system.getProcessCpuTime() - start) / 1e6 / IMAGES);
        }
      }
    }
  }
}
