/**
 * Writes a static page that reads images in the browser. Its program is the JavaScript among the
 * resources of this package, in folders and files named as the Java packages and classes whose work
 * they do.
 */
package io.github.captchasolver.web;
