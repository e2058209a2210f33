package org.nwsbench.datasets.places;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.nwsbench.datasets.DataPlace;
import org.nwsbench.datasets.SourceFile;

/**
 * A Debian package. If the package is installed, its folder is used. Otherwise {@code apt-get
 * download} downloads the package and checks its signature, and {@code dpkg-deb} unpacks it without
 * root.
 *
 * @param name the name of the package
 * @param folder the absolute folder in which the package installs the files
 */
public record DebianPackage(String name, Path folder) implements DataPlace {

  @Override
  public String inWords() {
    return "the Debian package " + name;
  }

  @Override
  public Path bring(List<SourceFile> wanted, Path scratch) throws IOException {
    if (Files.isDirectory(folder)) {
      return folder;
    }
    String commands =
        "apt-get download %1$s && dpkg-deb --extract %1$s_*.deb unpacked".formatted(name);
    Shell.run(commands, scratch);
    return scratch.resolve("unpacked" + folder);
  }
}
