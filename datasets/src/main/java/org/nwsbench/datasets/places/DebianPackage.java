package org.nwsbench.datasets.places;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.nwsbench.datasets.DataPlace;
import org.nwsbench.datasets.SourceFile;

/**
 * A Debian package: its installed folder, or else the package downloaded by {@code apt-get
 * download}, which checks the signature, and unpacked by {@code dpkg-deb} without root.
 *
 * @param name of the package
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
