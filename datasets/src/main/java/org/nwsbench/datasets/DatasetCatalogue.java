package org.nwsbench.datasets;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.apache.commons.text.similarity.LevenshteinDistance;
import org.nwsbench.datasets.hash.CodeHash;
import org.nwsbench.datasets.hash.Sha256;
import org.tribuo.Tribuo;

/** The data sets at hand, each under an id of its own; loads them once a machine. */
public final class DatasetCatalogue {

  private final TreeMap<String, DatasetProvider> providers = new TreeMap<>();

  private DatasetCatalogue(Collection<DatasetProvider> providers) {
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
   * All data sets on the class path.
   *
   * @throws DatasetException if two have the same id or one cannot be made
   */
  public static DatasetCatalogue installed() {
    List<DatasetProvider> found = new ArrayList<>();
    try {
      ServiceLoader.load(DatasetProvider.class).forEach(found::add);
    } catch (ServiceConfigurationError e) {
      throw new DatasetException("a data set provider cannot be used: " + Reason.of(e), e);
    }
    return new DatasetCatalogue(found);
  }

  /**
   * Exactly the given data sets.
   *
   * @throws DatasetException if two have the same id
   */
  public static DatasetCatalogue of(List<DatasetProvider> providers) {
    return new DatasetCatalogue(providers);
  }

  /** All providers, sorted by id. */
  public List<DatasetProvider> providers() {
    return List.copyOf(providers.values());
  }

  /**
   * The data set named exactly {@code id}.
   *
   * @throws DatasetException if there is no such data set; the message has the nearest id and all
   *     ids
   */
  public DatasetProvider find(String id) {
    DatasetProvider provider = providers.get(id);
    if (provider == null) {
      throw new DatasetException(
          "unknown data set \"%s\": %savailable: %s"
              .formatted(
                  id,
                  nearest(id).map("did you mean \"%s\"? "::formatted).orElse(""),
                  String.join(", ", providers.keySet())));
    }
    return provider;
  }

  private Optional<String> nearest(String id) {
    int tolerated = Math.max(1, id.length() / 2);
    LevenshteinDistance distance = new LevenshteinDistance(tolerated);
    Map<String, Integer> near = new TreeMap<>();
    for (String known : providers.keySet()) {
      int edits = distance.apply(id, known);
      if (edits >= 0) {
        near.put(known, edits);
      }
    }
    return near.entrySet().stream()
        .min(Comparator.comparing(Map.Entry<String, Integer>::getValue))
        .map(Map.Entry::getKey);
  }

  /**
   * The whole data set, the same bit for bit at every call: from the cache if it was made by the
   * provider's present code, else from its sources, and then kept. Files of the data set in the
   * user's folder are checked even if the cache is used. The user's own table of {@code where}
   * counts as installed. An id that ends with a {@link Variation}, such as {@code letter-noise-30},
   * is the data set before it, varied.
   *
   * @throws DatasetException if the data set is unknown, cannot be had or is damaged
   */
  public LabelledTable load(String id, DataLocations where) {
    Optional<VariedName> varied = providers.containsKey(id) ? Optional.empty() : VariedName.of(id);
    return varied.isPresent()
        ? loadBase(varied.get().base(), where).varied(varied.get().variation())
        : loadBase(id, where);
  }

  private LabelledTable loadBase(String id, DataLocations where) {
    Optional<OwnTable> own = where.ownTable().filter(table -> table.id().equals(id));
    DatasetProvider provider = own.isPresent() ? own.get() : find(id);
    DataSources sources = new DataSources(id, where);
    Optional<String> key =
        codeHash(provider.getClass()).map(code -> own.map(table -> table.key(code)).orElse(code));
    DenseCache cache = new DenseCache(where.cacheFolder());
    Optional<TableFile.Stored> stored = key.flatMap(code -> cache.find(id, code));
    if (stored.isPresent()) {
      sources.checkUserFolder(stored.get().header().sourceFiles());
      return stored.get().table();
    }
    LabelledTable table = parsed(provider, sources);
    key.ifPresent(code -> cache.keep(id, code, table, sources.asked()));
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
              .formatted(provider.spec().id(), provider.getClass().getName(), Reason.of(e)),
          e);
    }
  }

  /**
   * How the data set stands in the cache; reads, never writes.
   *
   * @throws DatasetException if the data set is unknown
   */
  public CacheState cacheState(String id, DataLocations where) {
    return new DenseCache(where.cacheFolder()).state(id, codeHash(find(id).getClass()));
  }

  /**
   * The hash of the code that makes a data set: of Tribuo's version, the classes beside the
   * provider and those of this module. Empty where the provider is in no jar or folder.
   */
  private static Optional<String> codeHash(Class<?> provider) {
    Optional<Path> own = CodeHash.placeOf(DatasetCatalogue.class);
    Optional<Path> theirs = CodeHash.placeOf(provider);
    if (own.isEmpty() || theirs.isEmpty()) {
      return Optional.empty();
    }
    try {
      String classes =
          CodeHash.of(List.of(own.get(), theirs.get()), name -> name.endsWith(".class"));
      return Optional.of(
          Sha256.hex(String.join("\n", provider.getName(), Tribuo.VERSION, classes)));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
