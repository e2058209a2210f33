package org.nwsbench.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.Copies;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;

/** Methods differ in the second half of their code's hash; what they share is in the first. */
class ProvenanceTest {

  private static final TrialRecord ONE = trial("one", 1, "core" + "one.");
  private static final TrialRecord TWO = trial("two", 1, "core" + "two.");

  @Test
  void methodsOfOneCore_areOneVersionAndPairsInTime() {
    Provenance provenance = new Provenance(List.of(ONE, TWO));

    assertThat(provenance.isOfSeveralVersions()).isFalse();
    assertThat(Row.isPair(ONE, TWO)).isTrue();
  }

  @Test
  void methodsOfTwoCores_areTwoVersionsAndNoPairs() {
    TrialRecord other = trial("two", 1, "CORE" + "two.");
    Provenance provenance = new Provenance(List.of(ONE, other));

    assertThat(provenance.isOfSeveralVersions()).isTrue();
    assertThat(Row.isPair(ONE, other)).isFalse();
  }

  @Test
  void seedsOfOneMethodThatChanged_areTwoVersions() {
    TrialRecord edited = trial("two", 2, "core" + "TWO.");

    assertThat(new Provenance(List.of(ONE, TWO, edited)).isOfSeveralVersions()).isTrue();
  }

  private static TrialRecord trial(String method, long seed, String code) {
    TrialSpec spec =
        Copies.with(SampleTrials.spec(), "method", method, "seed", seed, "codeSha256", code);
    return SampleTrials.ok(spec, 100, 1, 1);
  }
}
