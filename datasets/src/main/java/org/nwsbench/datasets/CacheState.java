package org.nwsbench.datasets;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a data set stands in the cache.
 *
 * @param status whether the next load can use it
 * @param file where it is, or would be
 * @param bytes its size on disk, 0 if absent
 * @param shape of the stored table, where it can be read
 */
public record CacheState(Status status, Path file, long bytes, Optional<Shape> shape) {

  /** Whether a stored table can be used. Anything but {@code READY} is rebuilt at the next load. */
  public enum Status {
    READY,
    ABSENT,
    /** Made by other code than the provider's present one. */
    STALE,
    /** Cut short, altered, or of another format version. */
    DAMAGED,
    /** The provider's code cannot be told apart from other code, so its data is never stored. */
    NOT_CACHEABLE
  }

  /** Rows, features a row and classes. */
  public record Shape(int rows, int dimension, int classes) {}
}
