package org.nwsbench.harness.characterization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.Partition;
import org.nwsbench.datasets.PreparedData;
import org.nwsbench.harness.train.RandomStreams;

/** Rows and targets of real data sets. */
class ProblemTest {

  /** 200 rows of one feature, which tells the row; its label is its parity. */
  private static PreparedData data() {
    float[] features = new float[200];
    int[] labels = new int[200];
    for (int i = 0; i < 200; i++) {
      features[i] = i;
      labels[i] = i % 2;
    }
    LabelledTable table = LabelledTable.of(1, features, labels, List.of("even", "odd"));
    return PreparedData.of(table, Partition.of(table, new Partition.Plan(false, 20, .2, 1)), false);
  }

  @Test
  void of_dataSet_drawsRowsOnceWithTargetsOfTheirLabels() {
    PreparedData data = data();
    Problem real = Problem.of("parity", data, 50, 1000, new RandomStreams(0));
    assertThat(real.rows()).hasDimensions(50, 1);
    assertThat(Arrays.stream(real.rows()).map(row -> row[0])).doesNotHaveDuplicates();
    assertThat(real.queries()).hasDimensions(data.size(Part.VALIDATION), 1);
    Map<Integer, Double> targets = new HashMap<>();
    for (int i = 0; i < 50; i++) {
      targets.putIfAbsent((int) real.rows()[i][0] % 2, real.targets()[i]);
      assertThat(real.targets()[i]).isEqualTo(targets.get((int) real.rows()[i][0] % 2));
    }
    assertThat(targets.get(0)).isNotEqualTo(targets.get(1));
  }

  @Test
  void centre_always_isTheMeanOfAllTrainingRows() {
    PreparedData data = data();
    Problem real = Problem.of("parity", data, 3, 3, new RandomStreams(0));
    float[] all = new float[data.size(Part.TRAIN)];
    data.features(Part.TRAIN).inputs(0, all.length, all);
    double sum = 0;
    for (float value : all) {
      sum += value;
    }
    assertThat((double) real.centre()[0]).isCloseTo(sum / all.length, within(1e-4));
    assertThat(Arrays.stream(real.targets()).distinct().count()).isLessThanOrEqualTo(2);
  }
}
