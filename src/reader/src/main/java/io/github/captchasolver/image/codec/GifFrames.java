package io.github.captchasolver.image.codec;

import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;

/** Reads the frames of a GIF (GIF89a, sections 18, 20 and 23). */
final class GifFrames implements Animation {
  private static final String STREAM = "javax_imageio_gif_stream_1.0";
  private static final String IMAGE = "javax_imageio_gif_image_1.0";

  private final ImageReader reader;
  private final int count;
  private final int width;
  private final int height;

  private GifFrames(ImageReader reader, int count) throws IOException {
    this.reader = reader;
    this.count = count;
    IIOMetadataNode screen = child(reader.getStreamMetadata(), STREAM, "LogicalScreenDescriptor");
    // Browsers widen a screen that its first frame does not fit.
    width = Math.max(number(screen, "logicalScreenWidth"), reader.getWidth(0));
    height = Math.max(number(screen, "logicalScreenHeight"), reader.getHeight(0));
  }

  static boolean isGif(byte[] bytes) {
    return bytes.length > 3 && bytes[0] == 'G' && bytes[1] == 'I' && bytes[2] == 'F';
  }

  /** Runs a task with the frames; null if there is one. */
  static <T> T read(byte[] gif, Task<T> task) {
    return ImageReaders.use(
        gif,
        false,
        reader -> {
          boolean isGif = reader.getFormatName().toLowerCase(Locale.ROOT).equals("gif");
          int frames = isGif ? reader.getNumImages(true) : 1;
          return frames < 2 ? null : task.run(new GifFrames(reader, frames));
        });
  }

  @Override
  public int count() {
    return count;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public Frame frame(int number) throws IOException {
    ImageDecoder.requireAtMost(reader.getWidth(number), reader.getHeight(number));
    IIOMetadata metadata = reader.getImageMetadata(number);
    IIOMetadataNode place = child(metadata, IMAGE, "ImageDescriptor");
    IIOMetadataNode control = child(metadata, IMAGE, "GraphicControlExtension");
    String disposal = control == null ? "none" : control.getAttribute("disposalMethod");
    return new Frame(
        reader.read(number),
        number(place, "imageLeftPosition"),
        number(place, "imageTopPosition"),
        switch (disposal) {
          case "restoreToBackgroundColor" -> Disposal.CLEAR;
          case "restoreToPrevious" -> Disposal.RESTORE;
          default -> Disposal.KEEP;
        },
        false);
  }

  /** Returns the child of a name; null if there is none. */
  private static IIOMetadataNode child(IIOMetadata metadata, String format, String name) {
    var node = (IIOMetadataNode) ((IIOMetadataNode) metadata.getAsTree(format)).getFirstChild();
    while (node != null && !node.getNodeName().equals(name)) {
      node = (IIOMetadataNode) node.getNextSibling();
    }
    return node;
  }

  private static int number(IIOMetadataNode element, String attribute) {
    return element == null ? 0 : Integer.parseInt(element.getAttribute(attribute));
  }
}
