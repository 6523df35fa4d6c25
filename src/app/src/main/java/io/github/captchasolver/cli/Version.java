package io.github.captchasolver.cli;

import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints: the library, and the Java and system it runs on. */
final class Version implements IVersionProvider {

  /** The version in the manifest of our jar; classes that were not packed have none. */
  @Override
  public String[] getVersion() {
    String version = Version.class.getPackage().getImplementationVersion();
    return new String[] {
      "captcha-solver "
          + (version == null ? "(not packed)" : version)
          + " (Java "
          + System.getProperty("java.version")
          + ", "
          + System.getProperty("os.name")
          + " "
          + System.getProperty("os.arch")
          + ")"
    };
  }
}
