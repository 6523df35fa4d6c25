package io.github.captchasolver.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.captchasolver.dataset.UnlabelledImages;
import io.github.captchasolver.inference.SampleModel;
import io.github.captchasolver.live.LabelledTraining;
import io.github.captchasolver.model.ModelFile;
import io.github.captchasolver.server.PageServer;
import io.github.captchasolver.server.http.AccessRules;
import io.github.captchasolver.server.http.HttpFront;
import io.github.captchasolver.server.http.HttpLimits;
import io.github.captchasolver.server.labelling.LabellingOptions;
import io.github.captchasolver.server.labelling.LabellingRoutes;
import io.github.captchasolver.server.labelling.LabellingSession;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@code mvn -q test -Dtest=LabelLatencyTrial}: from Enter to the next image in a folder of 5,000.
 * As the page does, it fetches the images that are next while a person looks at one, so Enter waits
 * until the answer is on the disk, and for the next image only if it was not among those.
 */
class LabelLatencyTrial {
  private static final int IMAGES = 5000;
  private static final int ANSWERS = 300;
  private static final double GOAL_MILLIS = 50;
  private static final Pattern UPCOMING = Pattern.compile("\"image\":\"([0-9a-f]{32})\"");

  @TempDir private Path folder;

  @Test
  void answer_folderOfFiveThousand_showsTheNextImageWithinTheGoal() throws Exception {
    Path images = Files.createDirectory(folder.resolve("images"));
    for (int i = 0; i < IMAGES; i++) {
      Files.write(images.resolve(i + ".png"), SampleModel.image(i));
    }
    Path model = folder.resolve("model.captcha");
    ModelFile.write(SampleModel.model(), model);
    UnlabelledImages set = UnlabelledImages.toLabel(images, IMAGES);
    var files =
        new LabelledTraining.SessionFiles(
            model, folder.resolve("out.captcha"), folder.resolve("out.zip"));
    var options =
        new LabellingOptions("images", "out.zip", folder.resolve("out.journal"), List.of());
    var session =
        LabellingSession.open(
            options, LabelledTraining.images(set), new LabelledTraining(set, files, null, null));
    var settings =
        new HttpFront.Settings(
            0, "", new AccessRules("127.0.0.1", null, Set.of()), HttpLimits.of(24));
    try (var server =
        PageServer.start(
            LabellingRoutes.FOLDER, new LabellingRoutes(session), settings, note -> {})) {
      double[] millis = answers(server.address());
      Arrays.sort(millis);
      double p95 = millis[(int) (0.95 * millis.length)];
      Figures.record(
          "label-latency",
          String.format(
              "Enter to next image in a folder of %d: median %.1f ms, p95 %.1f ms, most %.1f ms",
              set.images().size(), millis[millis.length / 2], p95, millis[millis.length - 1]));
      assertThat(p95).isLessThanOrEqualTo(GOAL_MILLIS);
    }
  }

  private static double[] answers(String address) throws Exception {
    HttpClient http = HttpClient.newHttpClient();
    double[] millis = new double[ANSWERS];
    var fetched = new HashSet<String>();
    List<String> next = List.of();
    while (next.isEmpty()) {
      Thread.sleep(50);
      next = upcoming(send(http, HttpRequest.newBuilder(URI.create(address + "state"))));
    }
    fetch(http, address, next, fetched);
    for (int i = 0; i < ANSWERS; i++) {
      long begin = System.nanoTime();
      String body = "{\"image\":\"" + next.get(0) + "\",\"text\":\"0123\"}";
      next =
          upcoming(
              send(
                  http,
                  HttpRequest.newBuilder(URI.create(address + "answer"))
                      .POST(HttpRequest.BodyPublishers.ofString(body))));
      fetch(http, address, next.subList(0, 1), fetched);
      millis[i] = (System.nanoTime() - begin) / 1e6;
      fetch(http, address, next, fetched);
      Thread.sleep(20);
    }
    return millis;
  }

  private static void fetch(HttpClient http, String address, List<String> images, Set<String> known)
      throws Exception {
    for (String image : images) {
      if (known.add(image)) {
        send(http, HttpRequest.newBuilder(URI.create(address + "image?key=" + image)));
      }
    }
  }

  private static List<String> upcoming(String state) {
    return UPCOMING.matcher(state).results().map(found -> found.group(1)).toList();
  }

  private static String send(HttpClient http, HttpRequest.Builder request) throws Exception {
    var response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return response.body();
  }
}
