package io.github.captchasolver;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.core.importer.Locations;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Enforces the package table of docs/architecture.md. */
class ArchitectureTest {
  /** Charts and reports show data and readings, and know neither networks nor servers. */
  private static final String[] NOT_DRAWN = {
    "nn", "synth", "model", "pretraining", "importing", "spark", "server"
  };

  private static final String ROOT = "io.github.captchasolver.";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importLocations(locations());

  /** The class path, and the jobs for Spark, which the program starts and does not use. */
  private static Set<Location> locations() {
    var locations = new HashSet<>(Locations.ofPackage("io.github.captchasolver"));
    locations.add(Location.of(Path.of("src/spark/target/classes")));
    return locations;
  }

  /** The modules with their packages, in the order of the flow. */
  private static final Map<String, List<String>> MODULES = modules();

  /** Which packages each package may use. */
  private static final Map<String, List<String>> MAY_USE = table();

  private static Map<String, List<String>> modules() {
    var modules = new LinkedHashMap<String, List<String>>();
    modules.put(
        "reader", List.of("util", "image", "text", "ctc", "model", "inference", "evaluation"));
    modules.put(
        "trainer", List.of("dataset", "synth", "nn", "training", "pretraining", "importing"));
    modules.put("spark", List.of("spark"));
    modules.put("server", List.of("server"));
    modules.put("app", List.of("chart", "report", "web", "notebook", "live", "cli"));
    return modules;
  }

  private static Map<String, List<String>> table() {
    var table = new LinkedHashMap<String, List<String>>();
    table.put("util", List.of());
    table.put("image", List.of("util"));
    table.put("text", List.of("util"));
    table.put("ctc", List.of("util", "text"));
    table.put("model", List.of("util", "image", "text"));
    table.put("inference", List.of("util", "image", "text", "ctc", "model"));
    table.put("evaluation", List.of("util", "text", "ctc", "inference"));
    table.put("dataset", List.of("util", "image", "text", "evaluation"));
    table.put("synth", List.of("util", "image", "text", "dataset"));
    table.put("nn", List.of("util", "image", "text", "ctc", "model"));
    table.put("training", everythingIn(table));
    table.put("pretraining", everythingIn(table));
    table.put("importing", everythingIn(table, "pretraining"));
    table.put("spark", everythingIn(table));
    table.put(
        "server", List.of("util", "image", "text", "ctc", "model", "inference", "evaluation"));
    table.put("chart", everythingIn(table, NOT_DRAWN));
    table.put("report", everythingIn(table, NOT_DRAWN));
    table.put("web", List.of("util", "image", "text", "model"));
    table.put("notebook", everythingIn(table, "server", "spark"));
    table.put("live", everythingIn(table, "chart", "report", "notebook", "spark"));
    table.put("cli", everythingIn(table, "notebook", "spark"));
    return table;
  }

  /** All packages so far, but some. */
  private static List<String> everythingIn(Map<String, List<String>> table, String... except) {
    var packages = new ArrayList<>(table.keySet());
    packages.removeAll(List.of(except));
    return packages;
  }

  static Stream<Arguments> table_rows() {
    return MAY_USE.entrySet().stream().map(row -> Arguments.of(row.getKey(), row.getValue()));
  }

  @ParameterizedTest(name = "{0} uses at most {1}")
  @MethodSource("table_rows")
  void package_usesOnlyWhatTheTableAllows(String room, List<String> mayUse) {
    noClasses()
        .that(describe("are in " + room, (JavaClass c) -> room.equals(roomOf(c))))
        .should()
        .dependOnClassesThat(
            describe(
                "are ours, but not in " + mayUse,
                (JavaClass c) ->
                    roomOf(c) != null && !room.equals(roomOf(c)) && !mayUse.contains(roomOf(c))))
        // A package may still be empty; the next test sees to it that none is forgotten.
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void everyClass_isInAPackageOfTheTable() {
    assertThat(CLASSES)
        .isNotEmpty()
        .allSatisfy(type -> assertThat(MAY_USE).containsKey(roomOf(type)));
  }

  @Test
  void everyClass_isInTheModuleOfItsPackage() {
    MODULES.forEach(
        (module, packages) ->
            assertThat(CLASSES)
                .filteredOn(type -> packages.contains(roomOf(type)))
                .isNotEmpty()
                .allSatisfy(
                    type ->
                        assertThat(type.getSource().orElseThrow().getUri().toString())
                            .as(type.getName())
                            .contains("/src/" + module + "/")));
  }

  @Test
  void table_namesThePackagesOfTheModules() {
    assertThat(MODULES.values().stream().flatMap(List::stream))
        .containsExactlyInAnyOrderElementsOf(MAY_USE.keySet());
  }

  @Test
  void dl4jAndNd4j_areImportedByNnOnly() {
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "nn..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..", "ai.onnx.proto..")
        .check(CLASSES);
  }

  @Test
  void kernels_knowNeitherDl4jNorTheLayersAboveThem() {
    noClasses()
        .that()
        .resideInAPackage(ROOT + "nn.kernel..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.deeplearning4j..", "org.nd4j..", ROOT + "nn.dl4j..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  /** Files are data: none of their content may become code, or an object of a class named in it. */
  @Test
  void nothing_deserialisesOrLoadsClassesByName() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("java.io.ObjectInputStream")
        .check(CLASSES);
    noClasses()
        .that()
        .resideOutsideOfPackage(ROOT + "notebook..")
        .should()
        .callMethod(Class.class, "forName", String.class)
        .check(CLASSES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"util", "image", "text", "ctc"})
  void inmostPackages_useTheJdkOnly(String room) {
    classes()
        .that()
        .resideInAPackage(ROOT + room + "..")
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("java..", "javax..", "io.github.captchasolver..")
        .check(CLASSES);
  }

  /** Name of the package below the root that a class is in; null for the classes of others. */
  private static String roomOf(JavaClass type) {
    String name = type.getPackageName() + ".";
    if (!name.startsWith(ROOT)) {
      return null;
    }
    return name.equals(ROOT) ? "" : name.substring(ROOT.length(), name.indexOf('.', ROOT.length()));
  }
}
