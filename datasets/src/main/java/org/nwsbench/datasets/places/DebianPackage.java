package org.nwsbench.datasets.places;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
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

  /** For fetching, and again for unpacking. */
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
    run(scratch, "apt-get", "download", name);
    run(scratch, "dpkg-deb", "--extract", packageIn(scratch), "unpacked");
    return scratch.resolve("unpacked" + folder);
  }

  private static void run(Path scratch, String... command) throws IOException {
    Path log = scratch.resolve("log");
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(scratch.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("LC_ALL", "C");
    Process process = builder.start();
    try {
      process.getOutputStream().close();
      if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
        throw new IOException("%s took over %d min".formatted(command[0], LIMIT_MINUTES));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(command[0] + " was interrupted", e);
    } finally {
      process.destroyForcibly();
    }
    if (process.exitValue() != 0) {
      throw new IOException("%s: %s".formatted(String.join(" ", command), lastLine(log)));
    }
  }

  private static String lastLine(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log).stream().filter(l -> !l.isBlank()).toList();
    return lines.isEmpty() ? "failed without a word" : lines.get(lines.size() - 1);
  }

  private String packageIn(Path scratch) throws IOException {
    try (Stream<Path> files = Files.list(scratch)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(".deb"))
          .findFirst()
          .orElseThrow(() -> new IOException("apt-get left no package " + name));
    }
  }
}
