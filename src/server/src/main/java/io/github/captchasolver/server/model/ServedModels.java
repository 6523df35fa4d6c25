package io.github.captchasolver.server.model;

import io.github.captchasolver.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Holds the models that are served, and follows their files: looks at them four times a second,
 * since notifications of the system are lost on network drives and in containers. A file that
 * cannot be opened is refused with its sentence, and the model before it goes on being served.
 */
public final class ServedModels implements AutoCloseable {
  private static final long PERIOD_MILLIS = 250;
  private static final int ATTEMPTS = 10;

  private final ModelSources sources;
  private final Consumer<String> notes;
  private final ServedModel base;

  /** Named on the command line, in that order. */
  private final List<ModelSlot> named = new ArrayList<>();

  /** Models of the folder, by file. */
  private final Map<Path, ModelSlot> found = new ConcurrentSkipListMap<>();

  private final ScheduledExecutorService watcher =
      Executors.newSingleThreadScheduledExecutor(ServedModels::daemon);

  private ServedModels(ModelSources sources, ServedModel base, Consumer<String> notes) {
    this.sources = sources;
    this.base = base;
    this.notes = notes;
  }

  /**
   * Opens the models, and follows their files from then on.
   *
   * @param notes takes sentences about models that were replaced or refused
   * @throws RuntimeException with a sentence, if a named model cannot be opened; one of a folder is
   *     left out with a note
   */
  public static ServedModels open(ModelSources sources, Consumer<String> notes) {
    var models = new ServedModels(sources, sources.base() ? ServedModel.base() : null, notes);
    try {
      for (Path file : sources.files()) {
        var slot = new ModelSlot(file);
        models.requireNewName(slot);
        slot.open();
        models.named.add(slot);
      }
      for (Path file : models.filesOfFolder()) {
        var slot = new ModelSlot(file);
        models.requireNewName(slot);
        models.found.put(file, slot);
        models.reopen(slot);
      }
    } catch (RuntimeException e) {
      models.close();
      throw e;
    }
    models.watcher.scheduleWithFixedDelay(
        models::look, PERIOD_MILLIS, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    return models;
  }

  private void requireNewName(ModelSlot slot) {
    boolean taken =
        (base != null && base.name().equals(slot.name()))
            || slots().anyMatch(other -> other.name().equals(slot.name()));
    if (taken) {
      throw new IllegalArgumentException(
          "Two models are called " + slot.name() + ", one of them " + slot.file() + ": rename it.");
    }
  }

  private List<Path> filesOfFolder() {
    if (sources.folder() == null) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(sources.folder())) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(ModelSlot.SUFFIX))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new IllegalStateException(
          "The folder of models " + sources.folder() + " cannot be read.", e);
    }
  }

  /** Looks for changes; an error must not end the schedule. */
  private void look() {
    try {
      if (sources.folder() != null && Files.isDirectory(sources.folder())) {
        lookAtFolder();
      }
      slots().filter(ModelSlot::hasSettled).forEach(this::reopen);
    } catch (RuntimeException e) {
      note("The models could not be looked at: " + e.getMessage());
    }
  }

  private void lookAtFolder() {
    List<Path> now = filesOfFolder();
    for (Path file : List.copyOf(found.keySet())) {
      if (!now.contains(file)) {
        found.remove(file).replace(null);
        note("The model " + file + " is gone, and no longer served.");
      }
    }
    for (Path file : now) {
      var slot = new ModelSlot(file);
      boolean isNew = !found.containsKey(file);
      if (isNew && named.stream().noneMatch(other -> other.name().equals(slot.name()))) {
        found.put(file, slot);
      }
    }
  }

  private void reopen(ModelSlot slot) {
    boolean before = slot.current() != null;
    try {
      slot.open();
      note("The model " + slot.file() + (before ? " was replaced." : " is served."));
    } catch (RuntimeException e) {
      note(e.getMessage() + (before ? " The model before it is still served." : ""));
    }
  }

  private void note(String sentence) {
    notes.accept(Printable.of(sentence));
  }

  private Stream<ModelSlot> slots() {
    return Stream.concat(named.stream(), found.values().stream());
  }

  /** Returns the names of the models, the default first. */
  public List<String> names() {
    Stream<ServedModel> afterBase = open(found.values().stream());
    Stream<ServedModel> all =
        Stream.concat(open(named.stream()), Stream.concat(Stream.ofNullable(base), afterBase));
    return all.map(ServedModel::name).toList();
  }

  private static Stream<ServedModel> open(Stream<ModelSlot> slots) {
    return slots.map(ModelSlot::current).filter(Objects::nonNull);
  }

  /**
   * Begins to use a model; the caller closes it.
   *
   * @param name of the model; empty for the default
   * @return empty if it is not served
   */
  public Optional<ServedModel> use(Optional<String> name) {
    // One that was replaced just now is closed, and there is another one.
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Optional<String> wanted = name.or(() -> names().stream().findFirst());
      Optional<ServedModel> model = wanted.flatMap(this::named);
      if (model.isEmpty() || model.get().use()) {
        return model;
      }
    }
    return Optional.empty();
  }

  private Optional<ServedModel> named(String name) {
    if (base != null && base.name().equals(name)) {
      return Optional.of(base);
    }
    return open(slots().filter(slot -> slot.name().equals(name))).findFirst();
  }

  private static Thread daemon(Runnable work) {
    var thread = new Thread(work, "models");
    thread.setDaemon(true);
    return thread;
  }

  /** Stops following the files, and closes the models. */
  @Override
  public void close() {
    watcher.shutdownNow();
    try {
      watcher.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    slots().forEach(slot -> slot.replace(null));
    if (base != null) {
      base.close();
    }
  }
}
