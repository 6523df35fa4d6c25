package io.github.captchasolver.notebook;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/**
 * Compiles classes with the names and signatures of a kernel for a test: the output of a notebook
 * goes into the list {@code Log.LINES}.
 */
final class StandIn {
  static final String LOG =
      """
      package standin;
      public class Log {
        public static final java.util.List<String> LINES = new java.util.ArrayList<>();
        public static String kind(Object o) {
          return o instanceof java.awt.image.BufferedImage ? "image" : String.valueOf(o);
        }
      }
      """;

  /** The interface of objects that render themselves; the same in JJava and IJava. */
  private static final String RENDERABLE =
      """
      package PACKAGE;
      public interface DisplayDataRenderable {
        java.util.Set<Object> getSupportedRenderTypes();
        default java.util.Set<Object> getPreferredRenderTypes() {
          return getSupportedRenderTypes();
        }
        void render(RenderContext context);
      }
      """;

  private static final String CONTEXT =
      """
      package PACKAGE;
      public class RenderContext {
        private final DisplayData data = new DisplayData();
        public DisplayData getOutputContainer() {
          return data;
        }
      }
      """;

  private static final String DATA =
      """
      package PACKAGE;
      public class DisplayData {
        public final java.util.Map<String, Object> content = new java.util.TreeMap<>();
        public void putData(String mime, Object value) {
          content.put(mime, value);
        }
      }
      """;

  /** The static methods available to the cells of a notebook. */
  private static final String STATICS =
      """
      package PACKAGE;
      import DISPLAY.*;
      public class NAME {
        private static Object rendered(Object o) {
          if (!(o instanceof DisplayDataRenderable)) {
            return standin.Log.kind(o);
          }
          DisplayDataRenderable renderable = (DisplayDataRenderable) o;
          renderable.getPreferredRenderTypes().forEach(type -> {});
          RenderContext context = new RenderContext();
          renderable.render(context);
          return context.getOutputContainer().content;
        }
        public static String display(Object o) {
          standin.Log.LINES.add("display " + rendered(o));
          return "id";
        }
        public static String display(Object o, String... as) {
          standin.Log.LINES.add("display " + String.join(",", as) + " " + rendered(o));
          return "id";
        }
        public static void updateDisplay(String id, Object o) {
          standin.Log.LINES.add("update " + id + " " + rendered(o));
        }
        public static void updateDisplay(String id, Object o, String... as) {
          standin.Log.LINES.add(
              "update " + id + " " + String.join(",", as) + " " + rendered(o));
        }
      }
      """;

  /** Display methods alone, which get images and HTML as they are. */
  private static final String BARE =
      """
      package io.github.spencerpark.ijava.runtime;
      public class Display {
        public static String display(Object o) {
          standin.Log.LINES.add("display " + standin.Log.kind(o));
          return "id";
        }
        public static String display(Object o, String... mime) {
          standin.Log.LINES.add("display " + mime[0] + " " + standin.Log.kind(o));
          return "id";
        }
        public static void updateDisplay(String id, Object o) {
          standin.Log.LINES.add("update " + id + " " + standin.Log.kind(o));
        }
        public static void updateDisplay(String id, Object o, String... mime) {
          standin.Log.LINES.add("update " + id + " " + mime[0] + " " + standin.Log.kind(o));
        }
      }
      """;

  private StandIn() {}

  /** Compiles the classes of JJava 1.0. */
  static void jjava(Path classes) throws IOException {
    family(
        classes,
        "org.dflib.jjava.jupyter.kernel",
        "BaseNotebookStatics",
        "org.dflib.jjava.jupyter.kernel.display");
  }

  /** Compiles the classes of IJava 1.3. */
  static void ijava(Path classes) throws IOException {
    family(
        classes,
        "io.github.spencerpark.ijava.runtime",
        "Display",
        "io.github.spencerpark.jupyter.kernel.display");
  }

  /** Compiles only the display methods of IJava. */
  static void bareIjava(Path classes) throws IOException {
    compile(
        classes, Map.of("standin/Log", LOG, "io/github/spencerpark/ijava/runtime/Display", BARE));
  }

  private static void family(Path classes, String statics, String name, String display)
      throws IOException {
    String folder = display.replace('.', '/') + "/";
    compile(
        classes,
        Map.of(
            "standin/Log",
            LOG,
            folder + "DisplayDataRenderable",
            RENDERABLE.replace("PACKAGE", display),
            folder + "RenderContext",
            CONTEXT.replace("PACKAGE", display),
            folder + "DisplayData",
            DATA.replace("PACKAGE", display),
            statics.replace('.', '/') + "/" + name,
            STATICS.replace("PACKAGE", statics).replace("DISPLAY", display).replace("NAME", name)));
  }

  /** Compiles sources by the names of their files, without extension. */
  static void compile(Path classes, Map<String, String> sources) throws IOException {
    var arguments = new ArrayList<>(List.of("-d", classes.toString(), "-proc:none", "-nowarn"));
    Path folder = Files.createTempDirectory(classes, "source");
    for (var source : sources.entrySet()) {
      Path file = folder.resolve(source.getKey() + ".java");
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.getValue());
      arguments.add(file.toString());
    }
    int exitCode =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, System.err, arguments.toArray(String[]::new));
    if (exitCode != 0) {
      throw new IllegalStateException("A stand-in does not compile.");
    }
  }

  static URLClassLoader loader(Path classes) throws MalformedURLException {
    return new URLClassLoader(new URL[] {classes.toUri().toURL()});
  }

  @SuppressWarnings("unchecked")
  static List<String> log(ClassLoader loader) throws ReflectiveOperationException {
    return (List<String>) loader.loadClass("standin.Log").getField("LINES").get(null);
  }
}
