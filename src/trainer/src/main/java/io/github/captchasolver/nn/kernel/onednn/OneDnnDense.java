package io.github.captchasolver.nn.kernel.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;

import io.github.captchasolver.nn.kernel.DenseShape;
import io.github.captchasolver.nn.kernel.ForwardMode;
import io.github.captchasolver.nn.kernel.Tensor;
import org.bytedeco.dnnl.global.dnnl.prop_kind;
import org.bytedeco.dnnl.inner_product_backward_data;
import org.bytedeco.dnnl.inner_product_backward_weights;
import org.bytedeco.dnnl.inner_product_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;

/** A dense layer over all time steps at once: one matrix product of [T * N, F] by [F, F']. */
final class OneDnnDense extends NativeKernel {
  private final DenseShape shape;
  private final memory.desc inputRows;
  private final memory.desc outputRows;
  private final memory.desc weightLayout;
  private final InputReorder input;
  private final BoundPrimitive forward;
  private final NativeTensor output;
  private final Relu relu; // null: no ReLU
  private final OneDnnDropout dropout;
  private OneDnnDropout gradientDropout;
  private BoundPrimitive weightGradient;
  private BoundPrimitive inputGradient;
  private NativeTensor inputGradientTensor;
  private InputReorder outputGradient;
  private memory lastInput;
  private boolean dropped;

  OneDnnDense(OneDnn dnn, DenseShape shape, FloatPointer parameters, FloatPointer gradients) {
    super(dnn, parameters, gradients);
    this.shape = shape;
    inputRows = MemoryLayout.plain(shape.rows(), shape.features());
    outputRows = MemoryLayout.plain(shape.rows(), shape.units());
    // Weights are [F, F'] in the flat array; oneDNN counts outputs first.
    weightLayout =
        MemoryLayout.strided(
            MemoryLayout.longs(shape.units(), shape.features()), new long[] {1, shape.units()});
    input = inputReorder(MemoryLayout.plain(shape.steps(), shape.batch(), shape.features()));
    output = plain(shape.steps(), shape.batch(), shape.units());
    var plan =
        own(
            new inner_product_forward.primitive_desc(
                new inner_product_forward.desc(
                    prop_kind.forward_training,
                    inputRows,
                    weightLayout,
                    MemoryLayout.plain(shape.units()),
                    outputRows),
                dnn.engine()));
    memory weights = parameter(0, weightLayout);
    forward =
        bind(new inner_product_forward(plan))
            .with(DNNL_ARG_WEIGHTS, weights)
            .with(DNNL_ARG_BIAS, parameter(shape.weights(), MemoryLayout.plain(shape.units())))
            .with(DNNL_ARG_DST, output.memory());
    relu = shape.relu() ? new Relu(this, output) : null;
    int[] outputShape = {shape.steps(), shape.batch(), shape.units()};
    dropout =
        trains() && shape.dropout() > 0
            ? new OneDnnDropout(this, shape.dropout(), true, outputShape)
            : null;
    if (trains()) {
      planBackward(plan, weights, outputShape);
    }
  }

  private void planBackward(
      inner_product_forward.primitive_desc hint, memory weights, int[] outputShape) {
    outputGradient = inputReorder(MemoryLayout.plain(outputShape));
    gradientDropout = dropout == null ? null : dropout.twin();
    var weightPlan =
        own(
            new inner_product_backward_weights.primitive_desc(
                new inner_product_backward_weights.desc(
                    inputRows, weightLayout, MemoryLayout.plain(shape.units()), outputRows),
                dnn.engine(),
                hint));
    weightGradient =
        bind(new inner_product_backward_weights(weightPlan))
            .with(DNNL_ARG_DIFF_WEIGHTS, gradient(0, weightLayout))
            .with(DNNL_ARG_DIFF_BIAS, gradient(shape.weights(), MemoryLayout.plain(shape.units())));
    if (shape.inputGradient()) {
      inputGradientTensor = plain(shape.steps(), shape.batch(), shape.features());
      var dataPlan =
          own(
              new inner_product_backward_data.primitive_desc(
                  new inner_product_backward_data.desc(inputRows, weightLayout, outputRows),
                  dnn.engine(),
                  hint));
      inputGradient =
          bind(new inner_product_backward_data(dataPlan))
              .with(DNNL_ARG_WEIGHTS, weights)
              .with(DNNL_ARG_DIFF_SRC, inputGradientTensor.memory());
    }
  }

  @Override
  public Tensor forward(Tensor tensor, ForwardMode pass) {
    lastInput = input.take(OneDnn.own(tensor, shape.steps(), shape.batch(), shape.features()));
    run(forward.with(DNNL_ARG_SRC, lastInput));
    if (relu != null) {
      relu.forward();
    }
    dropped = dropout != null && pass.training();
    if (dropped) {
      dropout.draw(pass.key());
      return dropout.apply(output);
    }
    return output;
  }

  @Override
  public Tensor backward(Tensor tensor) {
    requireTraining();
    NativeTensor gradient = OneDnn.own(tensor, output.shape());
    if (dropped) {
      gradient = gradientDropout.apply(gradient);
    }
    if (relu != null) {
      gradient = relu.backward(gradient);
    }
    memory byOutput = outputGradient.take(gradient);
    run(weightGradient.with(DNNL_ARG_SRC, lastInput).with(DNNL_ARG_DIFF_DST, byOutput));
    if (inputGradient == null) {
      return null;
    }
    run(inputGradient.with(DNNL_ARG_DIFF_DST, byOutput));
    return inputGradientTensor;
  }
}
