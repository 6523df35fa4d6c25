/** {@code ./captcha lab}: a Python environment with JupyterLab and a Java kernel, created once. */
package io.github.captchasolver.cli.lab;
