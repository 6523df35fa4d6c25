package io.github.captchasolver.nn.dl4j;

import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.pointers.PagedPointer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Gives kernels access to the memory of ND4J's arrays without a copy. */
final class NativeMemory {
  private NativeMemory() {}

  /**
   * Returns a pointer to an array's values; the array must outlive it.
   *
   * @param array float32, row by row without gaps
   * @throws IllegalArgumentException if it is not
   */
  static FloatPointer of(INDArray array) {
    if (array.dataType() != DataType.FLOAT || !isRowByRow(array)) {
      throw new IllegalArgumentException(
          "Kernels work on float32 arrays that lie row by row, not on "
              + array.shapeInfoToString());
    }
    // The address of a view's buffer is that of the whole buffer; its offset comes on top.
    long address = array.data().address() + array.offset() * Float.BYTES;
    return new PagedPointer(address).asFloatPointer();
  }

  /** Returns the array itself if it lies row by row in float32, otherwise a copy that does. */
  static INDArray rowByRow(INDArray array) {
    INDArray floats = array.castTo(DataType.FLOAT);
    return isRowByRow(floats) ? floats : floats.dup('c');
  }

  private static boolean isRowByRow(INDArray array) {
    long expected = 1;
    for (int d = array.rank() - 1; d >= 0; d--) {
      if (array.size(d) != 1 && array.stride(d) != expected) {
        return false;
      }
      expected *= array.size(d);
    }
    return true;
  }
}
