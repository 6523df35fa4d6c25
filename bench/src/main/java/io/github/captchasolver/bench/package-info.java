/**
 * Measures speed: {@code ./captcha bench}, which runs our work and that of peers in turns. Each row
 * of the table is a class here; each peer is a script in the folder {@code bench/}.
 */
package io.github.captchasolver.bench;
