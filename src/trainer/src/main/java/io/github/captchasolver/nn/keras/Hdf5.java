package io.github.captchasolver.nn.keras;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.object.message.DataLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads HDF5 from memory. Nothing is allocated that is larger than the file: Keras compresses no
 * weights, so compressed and chunked data are refused. Links to other files are not followed.
 */
final class Hdf5 implements AutoCloseable {
  private final HdfFile file;
  private final int size;

  Hdf5(byte[] bytes) {
    size = bytes.length;
    file = read(() -> HdfFile.fromBytes(bytes));
    if (file.getHdfBackingStorage().getSuperblock().getEndOfFileAddress() > size) {
      file.close();
      throw new KerasException("It is cut short.");
    }
  }

  static boolean begins(byte[] start) {
    return start.length > 3 && start[0] == (byte) 0x89 && start[1] == 'H' && start[2] == 'D';
  }

  /** Returns the text of an attribute of a group; null if there is none. */
  String text(String path, String name) {
    List<String> texts = texts(path, name);
    return texts.isEmpty() ? null : texts.get(0);
  }

  /** Returns the texts of an attribute, which Keras splits into several if it is long. */
  List<String> texts(String path, String name) {
    return read(
        () -> {
          Group group = group(path);
          var texts = new ArrayList<String>();
          if (group == null) {
            return texts;
          }
          if (group.getAttribute(name) != null) {
            add(texts, group.getAttribute(name));
          } else {
            for (int part = 0; group.getAttribute(name + part) != null; part++) {
              add(texts, group.getAttribute(name + part));
            }
          }
          return texts;
        });
  }

  private void add(List<String> texts, Attribute attribute) {
    requireSmall(attribute.getSizeInBytes());
    Object data = attribute.getData();
    if (data instanceof String text) {
      texts.add(text);
    } else if (data instanceof String[] all) {
      texts.addAll(List.of(all));
    }
  }

  boolean hasGroup(String path) {
    return read(() -> group(path) != null);
  }

  /** Returns an array of weights; null if there is none at this path. */
  KerasArray array(String path) {
    return read(
        () -> {
          int slash = path.lastIndexOf('/');
          Group group = group(path.substring(0, Math.max(0, slash)));
          Node node = group == null ? null : child(group, path.substring(slash + 1));
          return node instanceof Dataset dataset ? array(dataset) : null;
        });
  }

  private KerasArray array(Dataset dataset) {
    long length = 1;
    for (long side : dataset.getDimensionsAsLong()) {
      length = Math.multiplyExact(length, side);
    }
    requireSmall(Math.multiplyExact(length, Float.BYTES));
    if (dataset.getDataLayout() == DataLayout.CHUNKED || dataset.getJavaType() != float.class) {
      throw new KerasException("Its weights are compressed or are not 32-bit numbers.");
    }
    if (length == 0 || dataset.isScalar()) {
      return new KerasArray(new int[] {0}, new float[0]);
    }
    float[] values = (float[]) dataset.getDataFlat();
    for (float value : values) {
      if (!Float.isFinite(value)) {
        throw new KerasException("Its weights are not all finite numbers.");
      }
    }
    return new KerasArray(dataset.getDimensions(), values);
  }

  private void requireSmall(long bytes) {
    if (bytes < 0 || bytes > size) {
      throw new KerasException("It claims to hold more than its size.");
    }
  }

  private Group group(String path) {
    Group group = file;
    for (String name : path.split("/")) {
      if (!name.isEmpty()) {
        if (!(child(group, name) instanceof Group next)) {
          return null;
        }
        group = next;
      }
    }
    return group;
  }

  private static Node child(Group group, String name) {
    Node node = group.getChild(name);
    return node == null || node.isLink() ? null : node;
  }

  /** Turns whatever a damaged file causes in the library into one exception. */
  private static <T> T read(Supplier<T> work) {
    try {
      return work.get();
    } catch (KerasException e) {
      throw e;
    } catch (RuntimeException | StackOverflowError e) {
      throw new KerasException("Its HDF5 part is damaged.", e);
    }
  }

  @Override
  public void close() {
    file.close();
  }
}
