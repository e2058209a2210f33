package org.nwsbench.datasets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Gives a provider its raw files, each with exactly the content that the provider declared. The
 * user's folder comes first (the file itself, or in a sub-folder named as the data set), and a
 * wrong file there is an error; then come files fetched earlier, then the provider's own places.
 */
public final class DataSources {

  private final String id;
  private final DataLocations where;
  private final FileFolder kept;
  private final List<SourceFile> asked = new ArrayList<>();

  /** Sources of the data set {@code id}. */
  public DataSources(String id, DataLocations where) {
    this.id = id;
    this.where = where;
    this.kept = new FileFolder(where.cacheFolder().resolve("files").resolve(id));
  }

  /**
   * The uncompressed content of a file that ships beside {@code anchor} as the resource {@code
   * name.gz}, unless the user's folder has the file.
   *
   * @throws DatasetException if the file is missing or not as declared
   */
  public byte[] shipped(SourceFile file, Class<?> anchor) {
    asked.add(file);
    Optional<Path> own = inUserFolder(file);
    String resource = file.name() + ".gz";
    String place = own.map(Path::toString).orElse("resource " + resource);
    try (InputStream in =
        own.isPresent() ? Files.newInputStream(own.get()) : anchor.getResourceAsStream(resource)) {
      if (in == null) {
        throw new DatasetException(
            "%s has no resource %s beside it: reinstall the jar, or put %s (SHA-256 %s) into a"
                    .formatted(anchor.getName(), resource, file.name(), file.sha256())
                + " folder named with --data");
      }
      ByteArrayOutputStream content = new ByteArrayOutputStream(Math.toIntExact(file.bytes()));
      VerifiedContent.copy(file, in, place, content);
      return content.toByteArray();
    } catch (IOException e) {
      throw new DatasetException("%s cannot be read: %s".formatted(place, Reason.of(e)), e);
    }
  }

  /**
   * For each wanted file a checked copy on this machine, compressed if its name ends in {@code
   * .gz}. Places are asked in turn, the first one that has all files still missing wins; what a
   * place brings into its scratch folder is kept in the cache folder for the next time.
   *
   * @throws DatasetException if a file is in no place; the one line names the folder to put it in,
   *     its name and hash, and why each place failed
   */
  public Map<SourceFile, Path> files(List<SourceFile> wanted, List<DataPlace> places) {
    asked.addAll(wanted);
    Map<SourceFile, Path> found = new LinkedHashMap<>();
    for (SourceFile file : wanted) {
      inUserFolder(file)
          .map(path -> checked(file, path))
          .or(() -> kept.findOrDiscard(file))
          .ifPresent(path -> found.put(file, path));
    }
    List<SourceFile> missing = wanted.stream().filter(file -> !found.containsKey(file)).toList();
    if (!missing.isEmpty()) {
      found.putAll(fromPlaces(missing, places));
    }
    return found;
  }

  /** Every file asked for so far. */
  List<SourceFile> asked() {
    return List.copyOf(asked);
  }

  /**
   * Passes if those of {@code files} that lie in the user's folder are as declared.
   *
   * @throws DatasetException if one is not
   */
  void checkUserFolder(List<SourceFile> files) {
    for (SourceFile file : files) {
      inUserFolder(file).ifPresent(path -> VerifiedContent.check(file, path));
    }
  }

  private static Path checked(SourceFile file, Path path) {
    VerifiedContent.check(file, path);
    return path;
  }

  private Optional<Path> inUserFolder(SourceFile file) {
    return where
        .userFolder()
        .flatMap(
            folder -> {
              if (!Files.isDirectory(folder)) {
                throw new DatasetException(
                    "data folder %s is not a folder: make it, or leave out --data and NWSBENCH_DATA"
                        .formatted(folder));
              }
              return new FileFolder(folder.resolve(id))
                  .find(file)
                  .or(() -> new FileFolder(folder).find(file));
            });
  }

  private Map<SourceFile, Path> fromPlaces(List<SourceFile> missing, List<DataPlace> places) {
    List<String> reasons = new ArrayList<>();
    for (DataPlace place : places) {
      try {
        return kept.bring(missing, place);
      } catch (IOException | DatasetException e) {
        reasons.add("%s: %s".formatted(place.inWords(), Reason.of(e)));
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
                where.userFolder().orElse(kept.path()),
                reasons.isEmpty() ? "no other place" : String.join("; ", reasons)));
  }
}
