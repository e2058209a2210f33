package org.nwsbench.methods.samplers.draw;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CreditDrawingTest {

  @Test
  void next_uniformProposal_countsDifferByOneAtMostPlusWaiting() {
    // 100 rows, batches of 8, refreshed every 5 steps. What is listed and waits is below 40 + 8.
    CreditDrawing drawing =
        new CreditDrawing(100, scores -> {}, Proposal.UNIFORM, 5, 8, new SplittableRandom(1));
    int[] counts = new int[100];
    for (int step = 0; step < 1000; step++) {
      for (int row : drawing.next().rows()) {
        counts[row]++;
      }
    }
    assertThat(Arrays.stream(counts).max().orElseThrow()).isLessThanOrEqualTo(81);
    assertThat(Arrays.stream(counts).min().orElseThrow()).isGreaterThanOrEqualTo(79);
  }

  @Test
  void next_skewedScores_countsFollowDensities() {
    CreditDrawing drawing =
        new CreditDrawing(
            100,
            scores -> {
              for (int i = 0; i < 100; i++) {
                scores[i] = i < 50 ? 1 : 3;
              }
            },
            Proposal.PROPORTIONAL,
            10,
            8,
            new SplittableRandom(2));
    int[] counts = new int[100];
    for (int step = 0; step < 1000; step++) {
      Draw draw = drawing.next();
      for (int i = 0; i < 8; i++) {
        int row = draw.rows()[i];
        counts[row]++;
        assertThat(draw.densities()[i]).isCloseTo(row < 50 ? .5 : 1.5, within(1e-12));
      }
    }
    for (int i = 0; i < 100; i++) {
      assertThat(counts[i]).isBetween(i < 50 ? 38 : 117, i < 50 ? 42 : 123);
    }
  }

  @Test
  void next_estimates_askedOncePerPeriod() {
    AtomicInteger refreshes = new AtomicInteger();
    CreditDrawing drawing =
        new CreditDrawing(
            30,
            scores -> refreshes.incrementAndGet(),
            Proposal.UNIFORM,
            4,
            16,
            new SplittableRandom(3));
    for (int step = 0; step < 41; step++) {
      assertThat(drawing.next().rows()).hasSize(16);
    }
    assertThat(refreshes).hasValue(11);
  }
}
