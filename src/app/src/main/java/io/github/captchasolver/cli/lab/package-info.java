/**
 * The Python environment of {@code ./captcha lab}: made once, with JupyterLab and a Java kernel in
 * it, in a folder of the project.
 */
package io.github.captchasolver.cli.lab;
