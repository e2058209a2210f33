package org.nwsbench.harness.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nwsbench.harness.Copies;
import org.nwsbench.harness.record.SampleTrials;

class WorkloadTest {

  @ParameterizedTest(name = "declared {0}: {1} of {2} s")
  @CsvSource({
    // The share alone decides, however short the training was.
    "0.01, 0.010, 10,   true",
    "0.01, 0.011, 10,   false",
    "0.03, 0.030, 0.1,  true",
    "0.03, 0.031, 0.1,  false", // 3.1 ms
    // More than the protocol's share is declared: 50 ms besides, no more than that share.
    "0.5,  0.030, 10,   true",
    "0.5,  0.031, 10,   false",
    "0.5,  0.500, 0.1,  true", // 50 ms
    "0.5,  0.500, 0.11, false", // 55 ms
    "0.5,  0.510, 0.01, false",
    "1,    1.000, 0.05, true",
  })
  void permitsUntimed_isAShareOrAnInstantThatWasDeclared(
      double declared, double share, double seconds, boolean permitted) {
    Workload workload = Copies.with(SampleTrials.workload("short"), "maxUntimedShare", declared);

    assertThat(workload.permitsUntimed(share, seconds)).isEqualTo(permitted);
  }
}
