/** Connects training with the pages of the server: labelling, and watching a run. */
package io.github.captchasolver.live;
