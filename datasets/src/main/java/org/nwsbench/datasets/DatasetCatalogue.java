package org.nwsbench.datasets;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.nwsbench.datasets.hash.CodeHash;
import org.nwsbench.datasets.hash.Sha256;
import org.tribuo.Tribuo;

/**
 * The available data sets by id. A data set is made when it is first used, and cached for later
 * uses.
 */
public final class DatasetCatalogue {

  private static final Logger LOG = System.getLogger(DatasetCatalogue.class.getName());

  private final TreeMap<String, DatasetProvider> providers = new TreeMap<>();

  /**
   * Makes a catalogue of exactly the given data sets.
   *
   * @throws DatasetException if two have the same id
   */
  public DatasetCatalogue(Collection<DatasetProvider> providers) {
    for (DatasetProvider provider : providers) {
      String id = provider.spec().id();
      DatasetProvider first = this.providers.putIfAbsent(id, provider);
      if (first != null) {
        throw new DatasetException(
            "data set id \"%s\" is claimed by both %s and %s: rename one of them"
                .formatted(id, first.getClass().getName(), provider.getClass().getName()));
      }
    }
  }

  /**
   * Returns the catalogue of all data sets on the class path and in plug-ins.
   *
   * @throws DatasetException if two have the same id or a provider cannot be loaded or created
   */
  public static DatasetCatalogue installed() {
    try {
      return new DatasetCatalogue(
          ServiceLoader.load(DatasetProvider.class).stream()
              .map(ServiceLoader.Provider::get)
              .toList());
    } catch (ServiceConfigurationError e) {
      throw new DatasetException(
          "a data set provider cannot be used: " + DatasetException.reason(e), e);
    }
  }

  public List<DatasetProvider> providers() {
    return List.copyOf(providers.values());
  }

  /**
   * Returns the provider of the data set {@code id}.
   *
   * @throws DatasetException if there is no such data set. The message lists all ids
   */
  public DatasetProvider find(String id) {
    DatasetProvider provider = providers.get(id);
    if (provider == null) {
      throw new DatasetException(
          "unknown data set \"%s\": available: %s"
              .formatted(id, String.join(", ", providers.keySet())));
    }
    return provider;
  }

  /**
   * Returns the whole data set, bit for bit the same at every call. If the cache holds the table
   * that the present code would make, it is read from there. Otherwise it is made from its sources
   * and cached. The user's own table in {@code where} can be loaded by its id, too. An id that ends
   * with a {@link Variation}, such as {@code letter-noise-30}, means the data set {@code letter}
   * with this variation.
   *
   * @throws DatasetException if the data set is unknown, unavailable or damaged
   */
  public LabelledTable load(String id, DataLocations where) {
    LabelledTable table = table(provider(id, where), where);
    return varied(id).map(name -> table.varied(name.variation())).orElse(table);
  }

  /**
   * Returns the provider of data set {@code id}. This is the user's own table in {@code where} if
   * that has this id. A {@link Variation} at the end of the id is ignored.
   *
   * @throws DatasetException if the data set is unknown
   */
  public DatasetProvider provider(String id, DataLocations where) {
    String base = varied(id).map(Variation.Named::base).orElse(id);
    Optional<OwnTable> own = where.ownTable().filter(table -> table.id().equals(base));
    return own.isPresent() ? own.get() : find(base);
  }

  /**
   * Checks the hash of a data set against the hash that its provider pins, if it pins one.
   *
   * @throws DatasetException if the hashes differ, for example because a cached table was forged
   */
  public void requirePinned(String id, DataLocations where, String sha256) {
    provider(id, where)
        .pinnedSha256()
        .filter(pinned -> !pinned.equals(sha256))
        .ifPresent(
            pinned -> {
              throw new DatasetException(
                  "data set %s has other rows than the published ones (SHA-256 %s, not %s): delete %s"
                      .formatted(id, sha256, pinned, where.cacheFolder().resolve("tables")));
            });
  }

  /**
   * Returns whether the cache has a table of the data set. The table is not read, so it may be out
   * of date. Returns false for a user's own table and for an id with a {@link Variation}.
   */
  public boolean isCached(String id, DataLocations where) {
    return Files.isRegularFile(where.cacheFolder().resolve("tables").resolve(id + ".table"));
  }

  /**
   * Returns the number of rows of a data set, from the header of its cached table. Returns empty if
   * there is no such table, and for a user's own table.
   */
  public OptionalInt rowsInCache(String id, DataLocations where) {
    String base = varied(id).map(Variation.Named::base).orElse(id);
    return new TableFile(where.cacheFolder().resolve("tables").resolve(base + ".table")).rows();
  }

  private Optional<Variation.Named> varied(String id) {
    return providers.containsKey(id) ? Optional.empty() : Variation.Named.of(id);
  }

  private static LabelledTable table(DatasetProvider provider, DataLocations where) {
    String id = provider.spec().id();
    Optional<String> key = key(provider);
    String choices =
        provider instanceof OwnTable own ? "-" + Sha256.hex(own.key()).substring(0, 12) : "";
    TableFile file =
        new TableFile(where.cacheFolder().resolve("tables").resolve(id + choices + ".table"));
    Optional<LabelledTable> cached = key.flatMap(file::read);
    if (cached.isPresent()) {
      return cached.get();
    }
    LabelledTable table =
        parsed(provider, new DataSources(id, where.userFolder(), where.cacheFolder()));
    try {
      if (key.isPresent()) {
        file.write(table, key.get());
      }
    } catch (IOException e) {
      LOG.log(
          Level.WARNING,
          "data set {0} is not cached, each run will parse it again: {1}",
          id,
          DatasetException.reason(e));
    }
    return table;
  }

  private static LabelledTable parsed(DatasetProvider provider, DataSources sources) {
    try {
      return provider.load(sources);
    } catch (DatasetException e) {
      throw e;
    } catch (RuntimeException e) {
      throw new DatasetException(
          "data set \"%s\" cannot be made by %s: %s"
              .formatted(
                  provider.spec().id(), provider.getClass().getName(), DatasetException.reason(e)),
          e);
    }
  }

  private static Optional<String> key(DatasetProvider provider) {
    Class<?> type = provider.getClass();
    Optional<Path> own = CodeHash.placeOf(DatasetCatalogue.class);
    Optional<Path> theirs = CodeHash.placeOf(type);
    if (own.isEmpty() || theirs.isEmpty()) {
      return Optional.empty();
    }
    try {
      String classes =
          CodeHash.of(
              List.of(own.get(), theirs.get()),
              name -> name.endsWith(".class") || !name.startsWith("META-INF/"));
      String choices = provider instanceof OwnTable table ? table.key() : "";
      return Optional.of(
          Sha256.hex(String.join("\n", type.getName(), Tribuo.VERSION, classes, choices)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
