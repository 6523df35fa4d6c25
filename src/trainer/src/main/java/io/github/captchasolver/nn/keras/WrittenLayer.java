package io.github.captchasolver.nn.keras;

import java.util.List;
import java.util.Map;

/**
 * A Keras layer to be written.
 *
 * @param name the name that Keras itself would give it
 * @param type Keras' name of the class
 * @param config arguments of the class's constructor, as plain JSON values
 * @param weights in Keras' order
 * @param output shape of its output, without the batch
 */
record WrittenLayer(
    String name,
    String type,
    Map<String, Object> config,
    List<WrittenWeights> weights,
    int... output) {}
