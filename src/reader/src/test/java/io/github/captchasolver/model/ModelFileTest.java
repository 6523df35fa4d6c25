package io.github.captchasolver.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.captchasolver.image.Preprocessing;
import io.github.captchasolver.image.fingerprint.ImageFingerprint;
import io.github.captchasolver.model.file.Json;
import io.github.captchasolver.model.file.SectionedFile;
import io.github.captchasolver.model.file.SectionedFormat;
import io.github.captchasolver.text.Vocabulary;
import io.github.captchasolver.util.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelFileTest {
  @TempDir Path folder;

  @Test
  void read_writtenModel_givesTheSame() {
    Model model = model();
    Path file = folder.resolve("model.captcha");

    ModelFile.write(model, file);
    Model read = ModelFile.read(file);

    assertThat(read.manifest()).isEqualTo(model.manifest());
    assertThat(read.weights()).containsExactly(model.weights());
    assertThat(read.onnx()).containsExactly(model.onnx());
    assertThat(read.selfChecks()).hasSize(2);
    for (int i = 0; i < 2; i++) {
      assertThat(read.selfChecks().get(i).image())
          .containsExactly(model.selfChecks().get(i).image());
      assertThat(read.selfChecks().get(i).text()).isEqualTo(model.selfChecks().get(i).text());
      assertThat(read.selfChecks().get(i).confidence())
          .isEqualTo(model.selfChecks().get(i).confidence());
    }
  }

  @Test
  void read_weightsOf16Bits_areTheSame() {
    // One, the least number above it, the least of all, the greatest, and one that fills up.
    float[] weights = {1, 1 + 0x1p-10f, -0x1p-24f, 65504, 0};
    Model model = model(weights);
    Path file = folder.resolve("model.captcha");

    ModelFile.write(model, file);

    assertThat(ModelFormat.sections(model).parts()).doesNotContainKey("weights");
    assertThat(ModelFormat.sections(model).part("weights-16"))
        .containsExactly(0, 0x3C, 1, 0x3C, 1, 0x80, 0xFF, 0x7B, 0, 0);
    assertThat(ModelFile.read(file).weights()).containsExactly(weights);
  }

  @Test
  void write_aWeightThatNeedsMore_allHave32Bits() {
    Map<String, byte[]> parts = ModelFormat.sections(model(new float[] {1, 1 + 0x1p-11f})).parts();

    assertThat(parts).doesNotContainKey("weights-16");
    assertThat(parts.get("weights")).hasSize(8);
  }

  @Test
  void write_overAnOlderFile_replacesItAndLeavesNothingElse() throws IOException {
    Path file = Files.writeString(folder.resolve("model.captcha"), "older");

    ModelFile.write(model(), file);

    assertThatCode(() -> ModelFile.read(file)).doesNotThrowAnyException();
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void write_sameModelTwice_sameBytes() throws IOException {
    Path one = folder.resolve("one.captcha");
    Path two = folder.resolve("two.captcha");

    ModelFile.write(model(), one);
    ModelFile.write(model(), two);

    assertThat(two).hasSameBinaryContentAs(one);
  }

  @Test
  void write_intoAFolderThatIsNot_saysSo() {
    Path file = folder.resolve("none").resolve("model.captcha");

    assertThatThrownBy(() -> ModelFile.write(model(), file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage("The model " + file + " could not be written: there is no such folder.");
  }

  @Test
  void write_keptImages_areReadBack() {
    List<KeptImage> kept =
        List.of(
            new KeptImage("0123", new byte[] {1, 2, 3}, -5),
            new KeptImage("\u00e9\ud83d\ude00", new byte[] {4}, Long.MAX_VALUE));
    Path file = folder.resolve("kept.captcha");
    ModelFile.write(model().withKept(kept), file);

    List<KeptImage> read = ModelFile.read(file).kept();
    assertThat(read).usingRecursiveFieldByFieldElementComparator().containsExactlyElementsOf(kept);
    assertThat(model().kept()).isEmpty();
  }

  @Test
  void read_keptImagesThatEndEarly_isMalformed() {
    byte[] part = KeptImagesPart.bytes(List.of(new KeptImage("12", new byte[] {1, 2, 3}, 7)));
    for (int length = 1; length < part.length; length++) {
      byte[] cut = Arrays.copyOf(part, length);
      assertThatThrownBy(() -> KeptImagesPart.of(cut))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The kept images end early.");
    }
  }

  @Test
  void write_ontoAFolder_leavesItAlone() {
    assertThatThrownBy(() -> ModelFile.write(model(), folder))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessage(
            "The model " + folder + " could not be written: there is a folder of this name.");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void write_optionsNestedBeyondWhatReadingAccepts_writesNothing() {
    Object nested = "core";
    for (int i = 0; i < 30; i++) {
      nested = List.of(nested);
    }
    Model deep =
        new Model(
            manifest(Map.of("deep", nested)),
            model().weights(),
            model().onnx(),
            model().selfChecks());
    Path file = folder.resolve("deep.captcha");

    assertThatThrownBy(() -> ModelFile.write(deep, file))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("The model " + file + " cannot be written.");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void read_nothingThere_saysSo() {
    Path file = folder.resolve("none.captcha");

    assertRefused(file, "The model " + file + " does not exist.");
  }

  @Test
  void read_folder_saysSo() {
    assertRefused(folder, folder + " is a folder, so no model can be read from it.");
  }

  @Test
  void read_emptyFileOrOtherContent_isNoModel() throws IOException {
    Path file = folder.resolve("other.zip");
    Files.write(file, new byte[0]);
    assertRefused(file, file + " is not a captcha-solver model.");
    Files.writeString(file, "PK and a lot more than the header of a model has");
    assertRefused(file, file + " is not a captcha-solver model.");
  }

  @Test
  void write_trainingImages_areReadAgain() {
    var fingerprints = List.of(new ImageFingerprint(1, -2), new ImageFingerprint(3, 4));
    Path file = folder.resolve("m.captcha");
    ModelFile.write(model().withTrainingImages(fingerprints), file);

    assertThat(ModelFile.read(file).trainingImages()).isEqualTo(fingerprints);
  }

  @Test
  void model_fingerprintsCutShort_areRefused() {
    SectionedFile sections = ModelFormat.sections(model());
    var parts = new LinkedHashMap<>(sections.parts());
    parts.put("training-images", new byte[15]);

    assertThatThrownBy(() -> ModelFormat.model(new SectionedFile(sections.head(), parts)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The training-images are not whole fingerprints of 16 bytes.");
  }

  @Test
  void read_newerFormat_saysToUpdate() throws IOException {
    byte[] bytes = encoded();
    little(bytes).putInt(8, 5);
    Path file = written(bytes);

    assertRefused(
        file,
        "The model "
            + file
            + " was made by a newer version of this program (format 5; this one"
            + " knows up to 4). Update the program.");
  }

  @Test
  void read_cutAnywhere_saysCutShort() throws IOException {
    byte[] bytes = encoded();
    for (int length = 1; length < bytes.length; length++) {
      Path file = written(Arrays.copyOf(bytes, length));
      assertThatThrownBy(() -> ModelFile.read(file))
          .as("%d of %d bytes", length, bytes.length)
          .isInstanceOf(ModelException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("is cut short");
    }
  }

  @Test
  void read_anyBitFlipped_isRefused() throws IOException {
    byte[] bytes = encoded();
    for (int bit = 0; bit < bytes.length * 8; bit++) {
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
      Path file = written(bytes);
      assertThatThrownBy(() -> ModelFile.read(file))
          .as("bit %d of byte %d", bit % 8, bit / 8)
          .isInstanceOf(ModelException.class)
          .hasMessageContaining(file.toString());
      bytes[bit / 8] ^= (byte) (1 << bit % 8);
    }
    assertThatCode(() -> ModelFile.read(written(bytes))).doesNotThrowAnyException();
  }

  @Test
  void read_bitFlippedInAPart_saysAltered() throws IOException {
    byte[] bytes = encoded();
    bytes[bytes.length / 2] ^= 1;
    Path file = written(bytes);

    assertRefused(
        file,
        "The model " + file + " has been altered: its checksum does not match. Use another copy.");
  }

  @Test
  void read_somethingAppended_saysAltered() throws IOException {
    byte[] bytes = encoded();
    Path file = written(Arrays.copyOf(bytes, bytes.length + 1));

    assertRefused(
        file,
        "The model " + file + " has been altered: its header does not fit. Use another copy.");
  }

  @Test
  void read_partsMissingDoubledOrUnknown_namesThePart() throws IOException {
    var parts = new LinkedHashMap<String, byte[]>();
    parts.put("weights", new byte[8]);
    assertRefusedFor(sealed(manifestJson(), parts), "The part \"onnx\" is missing.");
    parts.put("onnx", new byte[3]);
    assertRefusedFor(sealed(manifestJson(), parts), "The part \"self-test-1\" is missing.");
    parts.put("self-test-1", new byte[3]);
    parts.put("self-test-2", new byte[3]);
    assertThatCode(() -> ModelFile.read(written(sealed(manifestJson(), parts))))
        .as("a model written by hand as the document says")
        .doesNotThrowAnyException();
    parts.put("extra", new byte[3]);
    assertRefusedFor(sealed(manifestJson(), parts), "The part \"extra\" is unknown.");
    parts.remove("extra");
    parts.put("weights", new byte[7]);
    assertRefusedFor(sealed(manifestJson(), parts), "The weights are not whole 32-bit numbers.");
    parts.put("weights-16", new byte[4]);
    assertRefusedFor(sealed(manifestJson(), parts), "The part \"weights\" is unknown.");
    parts.remove("weights");
    parts.put("weights-16", new byte[3]);
    assertRefusedFor(sealed(manifestJson(), parts), "The weights are not whole 16-bit numbers.");
  }

  @Test
  void read_lengthBeyondTheFile_isRefusedBeforeAnythingIsAllocated() throws IOException {
    byte[] bytes = encoded();
    // Length of the manifest, which comes right after the header.
    for (int length : new int[] {Integer.MAX_VALUE, -1, bytes.length}) {
      little(bytes).putInt(SectionedFormat.HEADER, length);
      assertRefusedFor(reseal(bytes), "A part is longer than the file.");
    }
  }

  @Test
  void read_networkOfAnotherVocabulary_saysWhatDoesNotFit() throws IOException {
    String json = new String(manifestJson(), StandardCharsets.UTF_8);
    byte[] other =
        json.replace("\"classes\":11", "\"classes\":12").getBytes(StandardCharsets.UTF_8);

    assertRefusedFor(
        sealed(other, Map.of()),
        "The network has classes 12, but the vocabulary and the blank need 11.");
  }

  @Test
  void read_manifestDamagedButSealed_saysWhatIsWrong() throws IOException {
    String json = new String(manifestJson(), StandardCharsets.UTF_8);
    var faults = new LinkedHashMap<String, String>();
    faults.put("[]", "It does not begin with an object.");
    faults.put(json + "{}", "Something follows its end.");
    faults.put(json.replace("\"seed\":7", "\"seed\":\"7\""), "\"seed\" of its manifest is missing");
    faults.put(json.replace("\"seed\":7,", ""), "\"seed\" of its manifest is missing");
    faults.put(json.replace("\"seed\":7", "\"seed\":7,\"seed\":7"), "Duplicate field 'seed'");
    faults.put(json.replace("\"seed\":7", "\"sees\":1,\"seed\":7"), "\"sees\" of its manifest");
    faults.put(json.replace("LUMINANCE", "RED"), "\"grey\" of its preprocessing is unknown");
    faults.put(json.replace("BILINEAR", "CUBIC"), "\"resampling\" of its preprocessing is unknown");
    faults.put(json.replace("0123456789", "9876543210"), "are not sorted");
    faults.put(json.replace("\"steps\":50", "\"steps\":5000000000"), "\"steps\" of its manifest");
    faults.put(json.replace("\"4\":9", "\"four\":9"), "\"four\" is not the length of a label.");
    faults.put("{\"a\":" + "[".repeat(5000), "nesting depth");
    for (Map.Entry<String, String> fault : faults.entrySet()) {
      byte[] manifest = fault.getKey().getBytes(StandardCharsets.UTF_8);
      assertThat(fault.getKey()).as("the fault changes something").isNotEqualTo(json);
      assertRefusedFor(sealed(manifest, Map.of()), fault.getValue());
    }
  }

  @Test
  void read_manifestOfFormat1_whichNamesNoGrey_isOfLuminance() throws IOException {
    String json = new String(manifestJson(), StandardCharsets.UTF_8);
    String old = json.replace("\"grey\":\"LUMINANCE\",", "");
    assertThat(old).isNotEqualTo(json);
    Model model = model();

    byte[] bytes =
        sealed(old.getBytes(StandardCharsets.UTF_8), ModelFormat.sections(model).parts());

    assertThat(ModelFile.read(written(bytes)).manifest()).isEqualTo(model.manifest());
  }

  /** A file as {@code docs/model-file.md} describes it, made without the writer. */
  private static byte[] sealed(byte[] manifest, Map<String, byte[]> parts) {
    ByteBuffer out = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    out.put(new byte[] {(byte) 0x89, 'C', 'A', 'P', 'T', 13, 10, 26}).putInt(1).putLong(0);
    out.putInt(manifest.length).put(manifest).putInt(parts.size());
    parts.forEach(
        (name, content) ->
            out.putInt(name.length())
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .putInt(content.length)
                .put(content));
    out.putLong(12, out.position() + 32);
    return reseal(Arrays.copyOf(out.array(), out.position() + 32));
  }

  private static byte[] reseal(byte[] bytes) {
    int end = bytes.length - 32;
    System.arraycopy(new Sha256().add(bytes, end).digest(), 0, bytes, end, 32);
    return bytes;
  }

  private void assertRefusedFor(byte[] bytes, String reason) throws IOException {
    Path file = written(bytes);
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessageStartingWith("The model " + file + " is malformed. ")
        .hasMessageContaining(reason);
  }

  private static void assertRefused(Path file, String message) {
    assertThatThrownBy(() -> ModelFile.read(file))
        .isInstanceOf(ModelException.class)
        .hasMessage(message);
  }

  private Path written(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("written.captcha"), bytes);
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] manifestJson() {
    return Json.write(ManifestJson.write(model().manifest(), model().selfChecks()));
  }

  private static byte[] encoded() {
    return ModelFormat.FORMAT.encode(ModelFormat.sections(model()));
  }

  private static Model model() {
    return model(new float[] {1.5f, -0.25f, Float.MIN_VALUE});
  }

  private static Model model(float[] weights) {
    return new Model(
        manifest(Map.of("epochs", 14, "rate", 3e-3, "augment", true)),
        weights,
        new byte[] {1, 2, 3},
        List.of(
            new SelfCheck(new byte[] {9, 8}, "0123", 0.9),
            new SelfCheck(new byte[] {7}, "", 1.0 / 3)));
  }

  private static Manifest manifest(Map<String, Object> options) {
    return Manifest.builder(Vocabulary.ofCharacters("0123456789"), Preprocessing.original())
        .libraryVersion("0.1.0")
        .preset("original")
        .network(Map.of("height", 50, "width", 200, "classes", 11), 50)
        .labelLengths(new TreeMap<>(Map.of(4, 9, 5, 1)))
        .options(options, 7)
        .metrics(Map.of("exactMatch", 0.5))
        .data("abc", "train.zip")
        .build();
  }
}
