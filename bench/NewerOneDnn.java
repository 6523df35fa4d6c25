import static org.bytedeco.dnnl.global.dnnl.*;

import java.util.List;
import java.util.Locale;
import org.bytedeco.dnnl.*;
import org.bytedeco.javacpp.Pointer;

/**
 * Measures the convolutions and the LSTMs of our networks in a oneDNN 3.x that is newer than ours,
 * to see whether changing would pay: in float32, in float32 with the permission to multiply in
 * bfloat16 (set_fpmath_mode), and with bfloat16 inputs. Run from source with the jars of JavaCPP
 * and oneDNN, see docs/performance.md. Prints the least of 40 times, in ms.
 */
public class NewerOneDnn {
  private static final engine CPU = new engine(engine.kind.cpu, 0);
  private static final stream STREAM = new stream(CPU);
  private static final int BATCH = 16;
  private static final int STEPS = 50;
  private static final long[] ONE = {1, 1};
  private static final memory.data_type F32 = memory.data_type.f32;

  private enum Mode {
    FLOAT32,
    PERMITTED,
    BFLOAT16;

    memory.data_type input() {
      return this == BFLOAT16 ? memory.data_type.bf16 : F32;
    }

    primitive_attr attributes() {
      var attributes = new primitive_attr();
      if (this == PERMITTED) {
        attributes.set_fpmath_mode(fpmath_mode.bf16);
      }
      return attributes;
    }
  }

  public static void main(String[] arguments) {
    System.out.println("layer                    mode        forward    backward");
    for (Mode mode : Mode.values()) {
      for (int[] shape :
          List.of(
              new int[] {16, 32, 16, 50},
              new int[] {32, 32, 16, 50},
              new int[] {32, 64, 8, 50},
              new int[] {64, 64, 8, 50},
              new int[] {64, 128, 4, 50},
              new int[] {128, 128, 4, 50},
              new int[] {32, 64, 25, 100})) {
        convolution(mode, shape[0], shape[1], shape[2], shape[3]);
      }
      for (int[] shape :
          List.of(
              new int[] {128, 144}, new int[] {64, 64}, new int[] {64, 128}, new int[] {256, 64})) {
        lstm(mode, shape[0], shape[1]);
      }
    }
    System.exit(0); // oneDNN's objects are not freed one by one
  }

  private static void convolution(Mode mode, int in, int out, int height, int width) {
    memory.desc x = any(mode.input(), BATCH, in, height, width);
    memory.desc w = any(mode.input(), out, in, 3, 3);
    memory.desc y = any(F32, BATCH, out, height, width);
    memory.desc dy = any(mode.input(), BATCH, out, height, width);
    algorithm auto = algorithm.convolution_auto;
    primitive_attr attributes = mode.attributes();
    var forward =
        new convolution_forward.primitive_desc(
            CPU, prop_kind.forward_training, auto, x, w, y, ONE, ONE, ONE, attributes, false);
    var data =
        new convolution_backward_data.primitive_desc(
            CPU,
            auto,
            any(F32, BATCH, in, height, width),
            w,
            dy,
            ONE,
            ONE,
            ONE,
            forward,
            attributes,
            false);
    var weights =
        new convolution_backward_weights.primitive_desc(
            CPU, auto, x, any(F32, out, in, 3, 3), dy, ONE, ONE, ONE, forward, attributes, false);
    double there =
        millis(
            new convolution_forward(forward),
            new Object[] {DNNL_ARG_SRC, forward.src_desc()},
            new Object[] {DNNL_ARG_WEIGHTS, forward.weights_desc()},
            new Object[] {DNNL_ARG_DST, forward.dst_desc()});
    double byData =
        millis(
            new convolution_backward_data(data),
            new Object[] {DNNL_ARG_DIFF_SRC, data.diff_src_desc()},
            new Object[] {DNNL_ARG_WEIGHTS, data.weights_desc()},
            new Object[] {DNNL_ARG_DIFF_DST, data.diff_dst_desc()});
    double byWeights =
        millis(
            new convolution_backward_weights(weights),
            new Object[] {DNNL_ARG_SRC, weights.src_desc()},
            new Object[] {DNNL_ARG_DIFF_WEIGHTS, weights.diff_weights_desc()},
            new Object[] {DNNL_ARG_DIFF_DST, weights.diff_dst_desc()});
    System.out.printf(
        Locale.ROOT,
        "%-24s %-10s %8.2f    data %.2f, weights %.2f%n",
        in + " to " + out + ", " + height + "x" + width,
        mode,
        there,
        byData,
        byWeights);
  }

  /** One direction. */
  private static void lstm(Mode mode, int features, int units) {
    memory.desc x = plain(mode.input(), STEPS, BATCH, features);
    memory.desc y = plain(mode.input(), STEPS, BATCH, units);
    memory.desc h = plain(mode.input(), 1, 1, BATCH, units);
    memory.desc c = plain(F32, 1, 1, BATCH, units);
    memory.desc w = any(mode.input(), 1, 1, features, 4, units);
    memory.desc r = any(mode.input(), 1, 1, units, 4, units);
    memory.desc b = plain(F32, 1, 1, 4, units);
    var none = new memory.desc();
    rnn_direction direction = rnn_direction.unidirectional_left2right;
    primitive_attr attributes = mode.attributes();
    var forward =
        new lstm_forward.primitive_desc(
            CPU,
            prop_kind.forward_training,
            direction,
            x,
            h,
            c,
            w,
            r,
            b,
            y,
            none,
            none,
            attributes,
            false);
    memory.desc dh = plain(F32, 1, 1, BATCH, units);
    var backward =
        new lstm_backward.primitive_desc(
            CPU,
            prop_kind.backward,
            direction,
            x,
            h,
            c,
            w,
            r,
            b,
            y,
            none,
            none,
            plain(F32, STEPS, BATCH, features),
            dh,
            c,
            any(F32, 1, 1, features, 4, units),
            any(F32, 1, 1, units, 4, units),
            b,
            plain(F32, STEPS, BATCH, units),
            none,
            none,
            forward,
            attributes,
            false);
    Object[][] both = {
      {DNNL_ARG_SRC_LAYER, x}, {DNNL_ARG_SRC_ITER, h}, {DNNL_ARG_SRC_ITER_C, c},
      {DNNL_ARG_BIAS, b}, {DNNL_ARG_DST_LAYER, y}, {DNNL_ARG_WORKSPACE, forward.workspace_desc()},
    };
    double there =
        millis(
            new lstm_forward(forward),
            join(
                both,
                new Object[] {DNNL_ARG_WEIGHTS_LAYER, forward.weights_layer_desc()},
                new Object[] {DNNL_ARG_WEIGHTS_ITER, forward.weights_iter_desc()}));
    double back =
        millis(
            new lstm_backward(backward),
            join(
                both,
                new Object[] {DNNL_ARG_WEIGHTS_LAYER, backward.weights_layer_desc()},
                new Object[] {DNNL_ARG_WEIGHTS_ITER, backward.weights_iter_desc()},
                new Object[] {DNNL_ARG_DIFF_SRC_LAYER, plain(F32, STEPS, BATCH, features)},
                new Object[] {DNNL_ARG_DIFF_SRC_ITER, dh},
                new Object[] {DNNL_ARG_DIFF_SRC_ITER_C, c},
                new Object[] {DNNL_ARG_DIFF_WEIGHTS_LAYER, backward.diff_weights_layer_desc()},
                new Object[] {DNNL_ARG_DIFF_WEIGHTS_ITER, backward.diff_weights_iter_desc()},
                new Object[] {DNNL_ARG_DIFF_BIAS, b},
                new Object[] {DNNL_ARG_DIFF_DST_LAYER, plain(F32, STEPS, BATCH, units)}));
    System.out.printf(
        Locale.ROOT,
        "%-24s %-10s %8.2f    %.2f%n",
        "LSTM " + features + " to " + units,
        mode,
        there,
        back);
  }

  private static Object[][] join(Object[][] first, Object[]... more) {
    var all = new java.util.ArrayList<>(List.of(first));
    all.addAll(List.of(more));
    return all.toArray(new Object[0][]);
  }

  private static double millis(primitive work, Object[]... arguments) {
    var bound = new IntMemoryMap();
    for (Object[] argument : arguments) {
      var layout = (memory.desc) argument[1];
      var zeros = new memory(layout, CPU);
      Pointer.memset(zeros.get_data_handle(), 0, layout.get_size());
      bound.put((Integer) argument[0], zeros);
    }
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < 40; i++) {
      long start = System.nanoTime();
      work.execute(STREAM, bound);
      least = Math.min(least, (System.nanoTime() - start) / 1e6);
    }
    return least;
  }

  private static memory.desc any(memory.data_type type, long... shape) {
    return new memory.desc(shape, type, memory.format_tag.any);
  }

  /** Row by row. */
  private static memory.desc plain(memory.data_type type, long... shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int i = shape.length - 1; i >= 0; i--) {
      strides[i] = stride;
      stride *= shape[i];
    }
    return new memory.desc(shape, type, strides);
  }
}
