package consumer;

import io.github.captchasolver.inference.CaptchaSolver;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.web.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A web application that reads the images posted to it; it posts one to itself and ends. */
@SpringBootApplication
public class WebApplication {
  private static String model;

  public static void main(String[] args) throws Exception {
    model = args[0];
    try (var context =
        (ServletWebServerApplicationContext)
            SpringApplication.run(
                WebApplication.class, "--server.port=0", "--server.address=127.0.0.1")) {
      int port = context.getWebServer().getPort();
      var request =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/read"))
              .header("Content-Type", "application/octet-stream")
              .POST(HttpRequest.BodyPublishers.ofFile(Path.of(args[1])))
              .build();
      System.out.println(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
    }
  }

  @Bean
  CaptchaSolver solver() throws IOException {
    return CaptchaSolver.open(Path.of(model));
  }

  /** Reads a posted image. */
  @RestController
  static class ReadController {
    private final CaptchaSolver solver;

    ReadController(CaptchaSolver solver) {
      this.solver = solver;
    }

    @PostMapping("/read")
    String read(@RequestBody byte[] image) {
      return "read " + solver.read(image).text();
    }
  }
}
