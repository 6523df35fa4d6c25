/** Networks that others have trained to models of this library. */
package io.github.captchasolver.importing;
