package org.nwsbench.harness.train;

import java.util.Objects;
import java.util.Set;
import org.nwsbench.datasets.Features;
import org.nwsbench.methods.spi.FeatureKind;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.TrainingSet;

/**
 * The training set as a sampler may read it. It hands out copies of the features and labels, but
 * only if the method declared that it needs them.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GrantedTrainingSet(
    Features features, int[] labels, int size, int classes, boolean onePass, Set<Need> granted)
    implements TrainingSet {

  @Override
  public int dimension() {
    return features.dimension();
  }

  @Override
  public void features(int firstRow, int count, float[] target) {
    require(granted, Need.FEATURES);
    Objects.checkFromIndexSize(firstRow, count, size);
    features.inputs(firstRow, count, target);
  }

  @Override
  public FeatureKind kind() {
    return FeatureKind.valueOf(features.kind().name());
  }

  @Override
  public int width() {
    return features.width();
  }

  @Override
  public void components(int firstRow, int count, float[] target) {
    require(granted, Need.FEATURES);
    Objects.checkFromIndexSize(firstRow, count, size);
    features.components(firstRow, count, target);
  }

  @Override
  public int label(int row) {
    require(granted, Need.LABELS);
    Objects.checkIndex(row, size);
    return labels[row];
  }

  static void require(Set<Need> granted, Need need) {
    if (!granted.contains(need)) {
      throw new IllegalStateException(
          "the method did not declare that it needs %s (Need.%s)"
              .formatted(need.description(), need));
    }
  }
}
