package org.nwsbench.datasets;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Tables kept in dense form, one file a data set, valid for one {@link CodeFingerprint}. A file
 * that is damaged, of another format or made by other code counts as absent and is replaced;
 * processes that race each write a whole file, and the last one stays. Without a writable folder
 * everything works but the keeping.
 */
final class DenseCache {

  private static final Logger LOG = System.getLogger(DenseCache.class.getName());

  private final Path folder;

  DenseCache(Path cacheFolder) {
    this.folder = cacheFolder.resolve("tables");
  }

  Path file(String id) {
    return folder.resolve(id + ".table");
  }

  /** The stored table of {@code id}, if it is whole and made by the code {@code key}. */
  Optional<TableFile.Stored> find(String id, String key) {
    try {
      return Optional.of(TableFile.read(file(id)))
          .filter(stored -> stored.header().key().equals(key));
    } catch (NoSuchFileException | TableFile.UnusableException e) {
      return Optional.empty();
    } catch (IOException e) {
      LOG.log(Level.WARNING, "{0} cannot be read: {1}", file(id), Reason.of(e));
      return Optional.empty();
    }
  }

  void keep(String id, String key, LabelledTable table, List<SourceFile> sourceFiles) {
    try {
      TableFile.write(file(id), table, TableHeader.of(table, key, sourceFiles));
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          "data set {0} is not cached, each run will parse it again: {1}",
          id,
          Reason.of(e));
    }
  }

  /** How {@code id} stands; {@code key} as in {@link #find}, empty if nothing can be kept. */
  CacheState state(String id, Optional<String> key) {
    Path file = file(id);
    if (key.isEmpty()) {
      return new CacheState(CacheState.Status.NOT_CACHEABLE, file, 0, Optional.empty());
    }
    if (!Files.exists(file)) {
      return new CacheState(CacheState.Status.ABSENT, file, 0, Optional.empty());
    }
    try {
      TableHeader header = TableFile.read(file).header();
      CacheState.Status status =
          header.key().equals(key.get()) ? CacheState.Status.READY : CacheState.Status.STALE;
      return new CacheState(status, file, Files.size(file), Optional.of(shape(header)));
    } catch (IOException e) {
      return new CacheState(
          CacheState.Status.DAMAGED, file, file.toFile().length(), Optional.empty());
    }
  }

  private static CacheState.Shape shape(TableHeader header) {
    return new CacheState.Shape(header.rows(), header.dimension(), header.labelNames().size());
  }
}
