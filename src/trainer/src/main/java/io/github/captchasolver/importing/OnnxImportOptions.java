package io.github.captchasolver.importing;

import io.github.captchasolver.dataset.Dataset;
import io.github.captchasolver.image.Interpolation;
import io.github.captchasolver.nn.onnx.PixelScaling;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What a user states about a network from an ONNX file; everything that is left out is taken from
 * the file, from notes beside it, or found with labelled images.
 */
public final class OnnxImportOptions {
  private CharacterList characters;
  private Path charactersFile;
  private int width;
  private int height;
  private Boolean blankFirst;
  private PixelScaling scaling;
  private Interpolation resampling;
  private Boolean blueFirst;
  private Dataset data;

  /** Sets the characters in the order of the classes, without the blank. */
  public OnnxImportOptions characters(CharacterList list) {
    characters = list;
    return this;
  }

  /** Sets the file that lists the classes. */
  public OnnxImportOptions charactersFile(Path file) {
    charactersFile = file;
    return this;
  }

  /** Sets the size of the images; 0 leaves a side to the file. */
  public OnnxImportOptions size(int columns, int rows) {
    width = columns;
    height = rows;
    return this;
  }

  /** Sets whether the blank is the first class or the last. */
  public OnnxImportOptions blankFirst(boolean first) {
    blankFirst = first;
    return this;
  }

  /** Sets the scaling of the pixels. */
  public OnnxImportOptions scaling(PixelScaling pixels) {
    scaling = pixels;
    return this;
  }

  /** Sets the interpolation when resizing. */
  public OnnxImportOptions resampling(Interpolation interpolation) {
    resampling = interpolation;
    return this;
  }

  /** Sets whether colours are given as blue, green, red. */
  public OnnxImportOptions blueFirst(boolean first) {
    blueFirst = first;
    return this;
  }

  /** Sets labelled images to find out the rest with. */
  public OnnxImportOptions data(Dataset labelled) {
    data = labelled;
    return this;
  }

  Optional<CharacterList> characters() {
    return Optional.ofNullable(characters);
  }

  Optional<Path> charactersFile() {
    return Optional.ofNullable(charactersFile);
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  Optional<Boolean> blankFirst() {
    return Optional.ofNullable(blankFirst);
  }

  Optional<PixelScaling> scaling() {
    return Optional.ofNullable(scaling);
  }

  Optional<Interpolation> resampling() {
    return Optional.ofNullable(resampling);
  }

  Optional<Boolean> blueFirst() {
    return Optional.ofNullable(blueFirst);
  }

  Optional<Dataset> data() {
    return Optional.ofNullable(data);
  }
}
