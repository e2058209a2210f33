package org.nwsbench.datasets;

import java.util.List;
import java.util.stream.IntStream;

public final class Xor implements DatasetProvider {
  @Override
  public DatasetSpec spec() {
    return new DatasetSpec("xor", "Whether two signs differ", "none", "CC0-1.0", List.of("made"));
  }

  @Override
  public LabelledTable load(DataSources sources) {
    float[] x = new float[2000];
    for (int i = 0; i < x.length; i++) {
      x[i] = i * 7919 % 2003 - 1001;
    }
    int[] labels = IntStream.range(0, 1000).map(i -> x[2 * i] * x[2 * i + 1] < 0 ? 1 : 0).toArray();
    return LabelledTable.of(2, x, labels, List.of("same", "different"));
  }
}
