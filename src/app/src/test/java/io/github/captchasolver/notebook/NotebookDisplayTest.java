package io.github.captchasolver.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kernels are found by the names of their classes, and receive data that they can show. */
class NotebookDisplayTest {
  @TempDir private Path classes;

  private final MimeBundle image =
      MimeBundle.of(new BufferedImage(3, 2, BufferedImage.TYPE_INT_RGB));
  private final MimeBundle html = MimeBundle.of("words").with(MimeBundle.HTML, "<b>words</b>");

  @Test
  void jjava_getsEveryForm() throws Exception {
    StandIn.jjava(classes);
    try (URLClassLoader loader = StandIn.loader(classes)) {
      NotebookDisplay kernel = JavaKernel.jjava(loader).orElseThrow();

      kernel.update(kernel.show(html), image);

      assertThat(StandIn.log(loader))
          .containsExactly(
              "display {text/html=<b>words</b>, text/plain=words}",
              "update id {image/png="
                  + image.data().get(MimeBundle.PNG)
                  + ", text/plain="
                  + "image, 3 x 2}");
    }
  }

  @Test
  void ijava_getsEveryForm() throws Exception {
    StandIn.ijava(classes);
    try (URLClassLoader loader = StandIn.loader(classes)) {
      assertThat(JavaKernel.jjava(loader)).isEmpty();
      NotebookDisplay kernel = JavaKernel.ijava(loader).orElseThrow();

      kernel.update(kernel.show(image), html);

      assertThat(StandIn.log(loader))
          .first()
          .asString()
          .startsWith("display {image/png=")
          .endsWith("text/plain=image, 3 x 2}");
      assertThat(StandIn.log(loader)).last().asString().contains("text/html=<b>words</b>");
    }
  }

  @Test
  void kernelWithoutRenderable_getsImagesAndHtmlAsTheyAre() throws Exception {
    StandIn.bareIjava(classes);
    try (URLClassLoader loader = StandIn.loader(classes)) {
      NotebookDisplay kernel = JavaKernel.ijava(loader).orElseThrow();

      kernel.show(image);
      kernel.update(kernel.show(html), html);

      assertThat(StandIn.log(loader))
          .containsExactly(
              "display image",
              "display text/html <b>words</b>",
              "update id text/html <b>words</b>");
    }
  }

  @Test
  void withoutKernel_textIsPrinted() {
    assertThat(NotebookDisplay.running()).isInstanceOf(PlainText.class);
  }

  @Test
  void png_image_isComplete() throws Exception {
    byte[] png = Base64.getDecoder().decode(image.data().get(MimeBundle.PNG));

    // The last chunk and its checksum, which the kernels' own encoders omit.
    assertThat(png).endsWith(new byte[] {'I', 'E', 'N', 'D', (byte) 0xae, 0x42, 0x60, (byte) 0x82});
    assertThat(ImageIO.read(new ByteArrayInputStream(png)).getHeight()).isEqualTo(2);
  }
}
