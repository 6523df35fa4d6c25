package io.github.captchasolver.model;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Bundles whose inside is anything, under a header and a checksum that are right. */
public final class SealedBundle {
  private SealedBundle() {}

  /** What is between header and checksum of a bundle. */
  public static byte[] body(Bundle bundle) {
    byte[] file = BundleFormat.FORMAT.encode(BundleFormat.container(bundle));
    return Arrays.copyOfRange(file, ContainerFormat.HEADER, file.length - ContainerFormat.DIGEST);
  }

  /** A file with this between header and checksum. */
  public static byte[] file(byte[] body) {
    int length = ContainerFormat.HEADER + body.length + ContainerFormat.DIGEST;
    ByteBuffer file = Container.littleEndian(ByteBuffer.allocate(length));
    file.put(BundleFormat.FORMAT.magic());
    file.putInt(BundleFormat.FORMAT.version()).putLong(length).put(body);
    file.put(ContainerFormat.sha256(file.array(), file.position()));
    return file.array();
  }

  /** The file of a bundle with other JSON than it should have, and perhaps without a part. */
  public static byte[] file(Bundle bundle, UnaryOperator<String> json, String missing) {
    Container container = BundleFormat.container(bundle);
    String head = new String(Json.write(container.head()), StandardCharsets.UTF_8);
    Map<String, byte[]> parts = new LinkedHashMap<>(container.parts());
    parts.remove(missing);
    return BundleFormat.FORMAT.encode(
        new Container(Json.read(json.apply(head).getBytes(StandardCharsets.UTF_8)), parts));
  }

  /**
   * Decodes a bundle with this between header and checksum.
   *
   * @throws BundleException if it is no bundle
   */
  public static Bundle decode(byte[] body) {
    return BundleFile.decode(file(body), Path.of("any.captcha"));
  }
}
