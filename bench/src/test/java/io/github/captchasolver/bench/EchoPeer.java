package io.github.captchasolver.bench;

import java.util.Scanner;
import java.util.StringJoiner;

/** A peer without work: it answers that each time took as many milliseconds as its argument. */
final class EchoPeer {
  private EchoPeer() {}

  public static void main(String[] arguments) {
    if (arguments[0].equals("fail")) {
      System.err.println("ModuleNotFoundError: No module named 'torch'");
      System.exit(1);
    }
    System.out.println("a library says hello");
    System.out.println("> ready 1.2");
    var lines = new Scanner(System.in, java.nio.charset.StandardCharsets.UTF_8);
    while (lines.hasNextLine()) {
      String line = lines.nextLine();
      if (line.equals("cpu")) {
        System.out.println("> 7000000");
        continue;
      }
      var times = new StringJoiner(" ", "> ", "");
      for (int i = Integer.parseInt(line.substring("run ".length())); i > 0; i--) {
        times.add(arguments[0] + "000000");
      }
      System.out.println(times);
    }
  }
}
