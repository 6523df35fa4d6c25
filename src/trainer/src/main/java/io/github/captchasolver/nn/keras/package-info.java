/**
 * Keras' own files, whole models in {@code .h5} and {@code .keras}: writes networks to them and
 * reads networks from them. What is in a file is data; no code from it is run.
 */
package io.github.captchasolver.nn.keras;
