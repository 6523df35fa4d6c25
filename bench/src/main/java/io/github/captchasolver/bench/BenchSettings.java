package io.github.captchasolver.bench;

import java.util.function.Consumer;

/**
 * How the rows are measured.
 *
 * @param pace rounds and seconds
 * @param threads of each contender
 * @param large whether to train on 100,000 images too
 * @param notes receives sentences that a reader of the table needs
 */
record BenchSettings(Pace pace, int threads, boolean large, Consumer<String> notes) {}
