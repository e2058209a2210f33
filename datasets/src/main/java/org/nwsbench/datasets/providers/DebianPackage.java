package org.nwsbench.datasets.providers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.nwsbench.datasets.DataPlace;
import org.nwsbench.datasets.SourceFile;

/**
 * A Debian package, fetched by {@code apt-get download} and unpacked without root. {@code dpkg-deb}
 * undoes whatever compression the package has; the archive inside is read by {@link TarExtract},
 * which writes no other file than the wanted ones and no more than their size.
 *
 * @param name of the package
 * @param folder in which the package would install the files
 */
record DebianPackage(String name, Path folder) implements DataPlace {

  private static final long LIMIT_SECONDS = 300;

  @Override
  public String inWords() {
    return "the Debian package " + name;
  }

  @Override
  public Path bring(List<SourceFile> wanted, Path scratch) throws IOException {
    Path log = scratch.resolve("apt-get.log");
    run(scratch, log, "apt-get", "download", name);
    Path unpacked = Files.createDirectory(scratch.resolve("unpacked"));
    unpack(packageIn(scratch), wanted, unpacked);
    return unpacked;
  }

  private static void run(Path folder, Path log, String... command) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().put("LC_ALL", "C");
    Process process = start(builder);
    process.getOutputStream().close();
    await(process, command[0]);
    if (process.exitValue() != 0) {
      throw new IOException("%s: %s".formatted(String.join(" ", command), lastLine(log)));
    }
  }

  private static Process start(ProcessBuilder builder) throws IOException {
    try {
      return builder.start();
    } catch (IOException e) {
      throw new IOException(builder.command().get(0) + " cannot be run", e);
    }
  }

  private static void await(Process process, String command) throws IOException {
    try {
      if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("%s took over %d s".formatted(command, LIMIT_SECONDS));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(command + " was interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static String lastLine(Path log) throws IOException {
    List<String> lines = Files.readAllLines(log).stream().filter(l -> !l.isBlank()).toList();
    return lines.isEmpty() ? "failed without a word" : lines.get(lines.size() - 1);
  }

  private Path packageIn(Path scratch) throws IOException {
    try (Stream<Path> files = Files.list(scratch)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".deb"))
          .findFirst()
          .orElseThrow(() -> new IOException("apt-get left no package " + name));
    }
  }

  private void unpack(Path deb, List<SourceFile> wanted, Path into) throws IOException {
    Process process =
        start(
            new ProcessBuilder("dpkg-deb", "--fsys-tarfile", deb.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD));
    try (InputStream tar = process.getInputStream()) {
      new TarExtract(folder).extract(tar, wanted, into);
    } finally {
      process.destroyForcibly();
    }
  }
}
