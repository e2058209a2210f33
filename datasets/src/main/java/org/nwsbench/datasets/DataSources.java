package org.nwsbench.datasets;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.io.FileUtils;

/**
 * Finds the raw files of a data set and checks that each has exactly the content that its provider
 * declared. First it looks in the user's folder, in the sub-folder with the id of the data set or
 * else in the folder itself. A wrong file there is an error. Then {@link #shipped} looks beside a
 * given class, which is in the jar that ships the file. {@link #files} looks among files fetched
 * earlier, and last in the places that the provider names ({@link DataPlace}).
 */
public final class DataSources {

  private static final Logger LOG = System.getLogger(DataSources.class.getName());

  private final String id;
  private final Optional<Path> userFolder;
  private final Path kept;

  public DataSources(String id, Optional<Path> userFolder, Path cacheFolder) {
    this.id = id;
    this.userFolder = userFolder;
    this.kept = cacheFolder.resolve("files").resolve(id);
  }

  /**
   * Returns the uncompressed content of a file from the user's folder, or else of the resource
   * {@code name.gz} or {@code name} beside the class {@code anchor}.
   *
   * @throws DatasetException if the file is missing or not as declared
   */
  public byte[] shipped(SourceFile file, Class<?> anchor) {
    Optional<byte[]> own = inUserFolder(file);
    if (own.isPresent()) {
      return own.get();
    }
    for (String resource : file.names()) {
      InputStream in = anchor.getResourceAsStream(resource);
      if (in != null) {
        return file.read(() -> in, "resource " + resource);
      }
    }
    throw new DatasetException(
        "%s has no resource %s beside it: reinstall the jar, or put %s (SHA-256 %s) into a folder"
                .formatted(
                    anchor.getName(), String.join(" or ", file.names()), file.name(), file.sha256())
            + " named with --data");
  }

  /**
   * Returns the uncompressed content of each wanted file. Places are tried in turn until one has
   * all files that are still missing. Files that a place fetched are copied to the cache folder. If
   * they cannot be copied, only a warning is logged. Files that were on the machine already, such
   * as those of an installed Debian package, are not.
   *
   * @throws DatasetException if a file in the user's folder is not as declared, or if no single
   *     place has all missing files. In the second case the message names these files with their
   *     hashes, the folder to put them in, and why each place failed
   */
  public Map<SourceFile, byte[]> files(List<SourceFile> wanted, List<DataPlace> places) {
    Map<SourceFile, byte[]> found = new LinkedHashMap<>();
    for (SourceFile file : wanted) {
      inUserFolder(file).or(() -> kept(file)).ifPresent(content -> found.put(file, content));
    }
    List<SourceFile> missing = wanted.stream().filter(file -> !found.containsKey(file)).toList();
    if (missing.isEmpty()) {
      return found;
    }
    List<String> reasons = new ArrayList<>();
    for (DataPlace place : places) {
      try {
        found.putAll(brought(missing, place));
        return found;
      } catch (IOException | DatasetException e) {
        reasons.add("%s: %s".formatted(place.inWords(), DatasetException.reason(e)));
      }
    }
    String files =
        missing.stream()
            .map(file -> "%s.gz (SHA-256 uncompressed %s)".formatted(file.name(), file.sha256()))
            .collect(Collectors.joining(", "));
    throw new DatasetException(
        "data set \"%s\" cannot be had: put %s into %s; tried %s"
            .formatted(
                id,
                files,
                userFolder.orElse(kept),
                reasons.isEmpty() ? "no other place" : String.join("; ", reasons)));
  }

  private Optional<byte[]> inUserFolder(SourceFile file) {
    if (userFolder.isEmpty()) {
      return Optional.empty();
    }
    Path folder = userFolder.get();
    return file.in(folder.resolve(id)).or(() -> file.in(folder)).map(file::read);
  }

  private Optional<byte[]> kept(SourceFile file) {
    try {
      return file.in(kept).map(file::read);
    } catch (DatasetException damaged) {
      return Optional.empty();
    }
  }

  private Map<SourceFile, byte[]> brought(List<SourceFile> wanted, DataPlace place)
      throws IOException {
    Path scratch = Files.createTempDirectory("nws-bench-");
    try {
      Path folder = place.bring(wanted, scratch);
      Map<SourceFile, byte[]> contents = new LinkedHashMap<>();
      for (SourceFile file : wanted) {
        contents.put(
            file,
            file.in(folder)
                .map(file::read)
                .orElseThrow(() -> new IOException("no %s in %s".formatted(file.name(), folder))));
      }
      if (folder.startsWith(scratch)) {
        keep(wanted, folder);
      }
      return contents;
    } finally {
      FileUtils.deleteDirectory(scratch.toFile());
    }
  }

  private void keep(List<SourceFile> brought, Path folder) {
    try {
      Files.createDirectories(kept);
      for (SourceFile file : brought) {
        Path copy = file.in(folder).orElseThrow();
        String kind = copy.getFileName().toString();
        Path partial = Files.createTempFile(kept, "copy-", ".partial"); // Others may write it, too.
        try {
          Files.copy(copy, partial, StandardCopyOption.REPLACE_EXISTING);
          Files.move(partial, kept.resolve(kind), StandardCopyOption.ATOMIC_MOVE);
        } finally {
          Files.deleteIfExists(partial);
        }
        for (String name : file.names()) {
          if (!name.equals(kind)) {
            Files.deleteIfExists(kept.resolve(name));
          }
        }
      }
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          "files of data set {0} are not kept in {1} ({2}): make it writable, or they are fetched"
              + " again",
          id,
          kept,
          DatasetException.reason(e));
    }
  }
}
