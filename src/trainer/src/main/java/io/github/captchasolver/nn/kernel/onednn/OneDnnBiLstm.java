package io.github.captchasolver.nn.kernel.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;

import io.github.captchasolver.nn.kernel.BiLstmShape;
import io.github.captchasolver.nn.kernel.ForwardMode;
import io.github.captchasolver.nn.kernel.Tensor;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;

/**
 * A bidirectional LSTM: two directions, their outputs side by side. Each has a dropout mask of its
 * own, as in Keras, and so takes an input of its own; oneDNN's bidirectional primitive, which costs
 * the same, has one input only.
 */
final class OneDnnBiLstm extends NativeKernel {
  private final BiLstmShape shape;
  private final LstmDirection[] directions = new LstmDirection[2];
  private final NativeTensor output;
  private final InputReorder outputGradient;
  private final NativeTensor inputGradient;
  private BoundPrimitive sum;

  OneDnnBiLstm(OneDnn dnn, BiLstmShape shape, FloatPointer parameters, FloatPointer gradients) {
    super(dnn, parameters, gradients);
    this.shape = shape;
    int units = shape.units();
    output = plain(shape.steps(), shape.batch(), 2 * units);
    outputGradient = inputReorder(MemoryLayout.plain(shape.steps(), shape.batch(), 2 * units));
    inputGradient = plain(shape.steps(), shape.batch(), shape.features());
    for (int d = 0; d < 2; d++) {
      int number = d;
      directions[d] =
          dnn.forOneThread(() -> new LstmDirection(this, shape, number, output.memory()));
    }
  }

  @Override
  public Tensor forward(Tensor tensor, ForwardMode pass) {
    NativeTensor in = OneDnn.own(tensor, shape.steps(), shape.batch(), shape.features());
    dnn.sideBySide(() -> directions[0].forward(in, pass), () -> directions[1].forward(in, pass));
    return output;
  }

  @Override
  public Tensor backward(Tensor tensor) {
    requireTraining();
    memory gradient = outputGradient.take(OneDnn.own(tensor, output.shape()));
    dnn.sideBySide(() -> directions[0].backward(gradient), () -> directions[1].backward(gradient));
    if (!shape.inputGradient()) {
      return null;
    }
    run(
        sum()
            .with(DNNL_ARG_SRC_0, directions[0].inputGradient())
            .with(DNNL_ARG_SRC_1, directions[1].inputGradient()));
    return inputGradient;
  }

  private BoundPrimitive sum() {
    if (sum == null) {
      var layout = inputGradient.layout();
      var plan =
          own(
              new binary.primitive_desc(
                  new binary.desc(algorithm.binary_add, layout, layout, layout), dnn.engine()));
      sum = bind(new binary(plan)).with(DNNL_ARG_DST, inputGradient.memory());
    }
    return sum;
  }
}
