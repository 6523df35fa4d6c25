package io.github.captchasolver.nn.dl4j;

import io.github.captchasolver.nn.kernel.Backend;
import io.github.captchasolver.nn.kernel.Kernel;
import java.util.List;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.conf.inputs.InputType;

/**
 * Columns of an image to time steps: [N, C, H, W] to [T, N, H * C] with T = W and feature h * C +
 * c, the order in which Keras flattens a column.
 */
public final class MapToSequenceLayer extends KernelLayer {
  private static final long serialVersionUID = 1L;

  /** For DL4J's reading of a configuration. */
  MapToSequenceLayer() {}

  public MapToSequenceLayer(String name) {
    setLayerName(name);
  }

  @Override
  List<ParameterBlock> parameterBlocks() {
    return List.of();
  }

  @Override
  boolean takesImages() {
    return true;
  }

  @Override
  public int[] outputShape(int[] in) {
    return new int[] {in[3], in[0], in[1] * in[2]};
  }

  @Override
  public Kernel kernel(
      Backend backend,
      int[] in,
      FloatPointer parameters,
      FloatPointer gradients,
      boolean inputGradient) {
    return backend.columns(in[0], in[1], in[2], in[3]);
  }

  @Override
  public InputType getOutputType(int index, InputType type) {
    var in = images(type, layerName);
    return InputType.recurrent(in.getHeight() * in.getChannels(), in.getWidth());
  }

  @Override
  public void setNIn(InputType type, boolean override) {
    images(type, layerName);
  }
}
