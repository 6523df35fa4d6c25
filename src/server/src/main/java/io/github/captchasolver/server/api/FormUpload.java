package io.github.captchasolver.server.api;

import io.github.captchasolver.server.http.Form;
import io.github.captchasolver.server.http.HttpProblem;
import io.github.captchasolver.server.http.ProblemType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Reads a form as browsers and {@code curl -F} send it: every file is an image, and so is a field
 * {@code image} whose text is base64 or a data URL.
 */
final class FormUpload {
  private static final String IMAGE = "image";

  private FormUpload() {}

  static Upload read(String contentType, byte[] body) {
    List<Form.Part> parts = Form.parse(contentType, body);
    var images = new ArrayList<Upload.UploadedImage>();
    var fields = new LinkedHashMap<String, String>();
    for (Form.Part part : parts) {
      if (part.isFile() || part.name().equals(IMAGE)) {
        if (part.bytes().length > 0) {
          images.add(new Upload.UploadedImage(part.fileName(), part.bytes()));
        }
        continue;
      }
      String value = new String(part.bytes(), StandardCharsets.UTF_8);
      ReadFields.requireKnown(part.name());
      String other = fields.putIfAbsent(part.name(), value);
      if (other != null && !other.equals(value)) {
        throw new HttpProblem(
            ProblemType.BAD_REQUEST,
            "The form has \"" + part.name() + "\" twice, with other values.");
      }
    }
    return new Upload(images, fields);
  }
}
