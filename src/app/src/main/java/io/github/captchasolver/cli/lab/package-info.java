/** Implements {@code ./captcha lab}: a Python environment with JupyterLab and a Java kernel. */
package io.github.captchasolver.cli.lab;
