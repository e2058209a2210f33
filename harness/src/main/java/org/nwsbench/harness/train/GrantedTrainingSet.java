package org.nwsbench.harness.train;

import java.util.Objects;
import java.util.Set;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.TrainingSet;

/** The training rows as a sampler may see them: copies of features and labels that it declared. */
final class GrantedTrainingSet implements TrainingSet {

  private final float[] features;
  private final int[] labels;
  private final int size;
  private final int dimension;
  private final int classes;
  private final Set<Need> granted;

  /** The first {@code size} rows. */
  GrantedTrainingSet(
      float[] features, int[] labels, int size, int dimension, int classes, Set<Need> granted) {
    this.features = features;
    this.labels = labels;
    this.size = size;
    this.dimension = dimension;
    this.classes = classes;
    this.granted = granted;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public int dimension() {
    return dimension;
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public void features(int firstRow, int count, float[] target) {
    require(granted, Need.FEATURES);
    Objects.checkFromIndexSize(firstRow, count, size);
    System.arraycopy(features, firstRow * dimension, target, 0, count * dimension);
  }

  @Override
  public int label(int row) {
    require(granted, Need.LABELS);
    Objects.checkIndex(row, size);
    return labels[row];
  }

  /**
   * Passes if the method declared {@code need}: what it declared is what it gets.
   *
   * @throws IllegalStateException if not; the message names the need
   */
  static void require(Set<Need> granted, Need need) {
    if (!granted.contains(need)) {
      throw new IllegalStateException(
          "the method did not declare that it needs %s (Need.%s)"
              .formatted(need.description(), need));
    }
  }
}
