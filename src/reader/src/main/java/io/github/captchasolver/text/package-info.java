/**
 * Labels as numbers: the vocabulary (character to class and back, blank = class 0), what makes a
 * file name a label, and which texts are allowed. Uses only the JDK.
 */
package io.github.captchasolver.text;
