/**
 * The measurements behind {@code ./captcha bench}: our work and that of peers, in turns, in one
 * run. A row of the table is a class here; what a peer does is a script in the folder {@code
 * bench/}.
 */
package io.github.captchasolver.bench;
