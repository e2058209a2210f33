package org.nwsbench.harness.plugin;

import java.util.Map;
import java.util.ResourceBundle;
import java.util.stream.Collectors;

/** Versions of nws-bench and of the main libraries with which it was built. */
public final class LibraryVersions {

  private LibraryVersions() {}

  public static Map<String, String> present() {
    ResourceBundle versions = ResourceBundle.getBundle("nwsbench-versions");
    return versions.keySet().stream().collect(Collectors.toMap(name -> name, versions::getString));
  }
}
