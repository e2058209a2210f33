package org.nwsbench.datasets.places;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.nwsbench.datasets.DataPlace;
import org.nwsbench.datasets.SourceFile;

/**
 * A Debian package: the folder that it installs, else the package fetched by {@code apt-get
 * download}, which checks its signature, and unpacked by {@code dpkg-deb} without root.
 *
 * @param name of the package
 * @param folder in which the package installs the files, absolute
 */
public record DebianPackage(String name, Path folder) implements DataPlace {

  private static final int LIMIT_MINUTES = 10;

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
    Path log = scratch.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", commands)
            .directory(scratch.toFile())
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
    return scratch.resolve("unpacked" + folder);
  }
}
