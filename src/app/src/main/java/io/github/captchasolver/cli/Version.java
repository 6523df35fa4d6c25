package io.github.captchasolver.cli;

import picocli.CommandLine.IVersionProvider;

/** Returns the text of {@code --version}: the program, Java and the operating system. */
final class Version implements IVersionProvider {

  /** The version is in the manifest of the jar, so unpacked classes have none. */
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
