package org.nwsbench.datasets;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The folders and files where data is looked for and cached.
 *
 * @param userFolder the user's folder, which is searched before all other sources
 * @param cacheFolder the folder for fetched files and tables, created when first needed
 * @param ownTable the user's own CSV file, used as a data set
 */
public record DataLocations(
    Optional<Path> userFolder, Path cacheFolder, Optional<OwnTable> ownTable) {

  public DataLocations(Optional<Path> userFolder, Path cacheFolder) {
    this(userFolder, cacheFolder, Optional.empty());
  }

  public DataLocations with(OwnTable table) {
    return new DataLocations(userFolder, cacheFolder, Optional.of(table));
  }

  /**
   * Returns the locations that a command line and its environment name. The user's folder is {@code
   * dataOption}, or else the environment variable {@code NWSBENCH_DATA}. The cache is the folder
   * {@code nws-bench} in {@code XDG_CACHE_HOME} if that is an absolute path (as the XDG
   * specification demands), else in {@code .cache} of {@code home}. An empty variable counts as
   * absent.
   */
  public static DataLocations of(
      Optional<Path> dataOption, Map<String, String> environment, Path home) {
    Optional<Path> user = dataOption.or(() -> variable(environment, "NWSBENCH_DATA").map(Path::of));
    Path caches =
        variable(environment, "XDG_CACHE_HOME")
            .map(Path::of)
            .filter(Path::isAbsolute)
            .orElse(home.resolve(".cache"));
    return new DataLocations(user, caches.resolve("nws-bench"));
  }

  private static Optional<String> variable(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isEmpty());
  }
}
