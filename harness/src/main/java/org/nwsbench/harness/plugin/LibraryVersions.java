package org.nwsbench.harness.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;

/** Versions of nws-bench and of the libraries that compute, as it was built with them. */
public final class LibraryVersions {

  private static final String RESOURCE = "/nwsbench-versions.properties";

  private LibraryVersions() {}

  /** Versions by name, such as {@code djl}. */
  public static Map<String, String> present() {
    Properties versions = new Properties();
    try (InputStream in = LibraryVersions.class.getResourceAsStream(RESOURCE)) {
      versions.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE, e);
    }
    return versions.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, versions::getProperty));
  }
}
