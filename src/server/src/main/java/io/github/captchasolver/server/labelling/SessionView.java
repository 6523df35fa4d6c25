package io.github.captchasolver.server.labelling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes a session to its page, as plain JSON values. */
record SessionView(LabellingSession session) {
  private static final int HISTORY = 500;

  /** Returns everything that the page shows, without images. */
  Map<String, Object> state() {
    // Taken first, so that a state is never newer than it says: pages drop older ones.
    long version = session.changes().count();
    Map<String, Object> values = session.store().values();
    values.put("version", version);
    values.put("source", session.options().source());
    values.put("output", session.options().output());
    values.put("read", session.readings().done());
    values.put("upcoming", images(session.readings().upcoming()));
    values.put("scores", session.store().scores().stream().map(TrainingScore::shown).toList());
    values.put("run", session.desk().progress().values());
    values.put("notes", session.notes().all());
    return values;
  }

  /** Returns images with their answers or their readings. */
  List<Map<String, Object>> images(List<String> keys) {
    return keys.stream().map(this::image).toList();
  }

  private Map<String, Object> image(String key) {
    LabelImage image = session.image(key);
    Answer answer = session.store().answer(key);
    Proposal proposal = session.readings().of(key);
    var values = new LinkedHashMap<String, Object>();
    values.put("image", key);
    values.put("file", image.file());
    values.put("text", session.readings().text(key));
    values.put("reading", proposal == null ? "" : proposal.text());
    values.put("confidence", proposal == null ? null : proposal.confidence());
    values.put("answer", answer == null ? null : answer.kind().name());
    return values;
  }

  /** Returns the images that were answered last, the last one last. */
  List<Map<String, Object>> history() {
    return images(session.store().last(HISTORY).stream().map(Answer::image).toList());
  }

  /** Returns labels that differ from the others, with the reason. */
  List<Map<String, Object>> doubts() {
    var list = new ArrayList<Map<String, Object>>();
    session
        .store()
        .doubts()
        .forEach(
            (key, sentence) -> {
              Map<String, Object> values = image(key);
              values.put("sentence", sentence);
              list.add(values);
            });
    return list;
  }
}
