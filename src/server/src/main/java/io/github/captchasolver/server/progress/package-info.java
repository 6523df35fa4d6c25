/**
 * Keeps what is known of a training run, and sends it to pages that watch it. The program that
 * trains tells it; nothing here can train.
 */
package io.github.captchasolver.server.progress;
