/**
 * Turns labels into numbers and back: the vocabulary (characters as classes, blank = class 0), the
 * rules that find a label in a file name, and constraints on texts. Uses only the JDK.
 */
package io.github.captchasolver.text;
