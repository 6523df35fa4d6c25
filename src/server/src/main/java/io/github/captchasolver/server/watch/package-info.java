/** Shows a training run while it goes on: its curves, and what it reads wrongly. */
package io.github.captchasolver.server.watch;
