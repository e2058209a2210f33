package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.Copies;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.ParameterSpec;

class RerunTest {

  private static final TrialSpec SPEC =
      SampleTrials.uniform(SampleTrials.workload("letter-mlp"), 1, 3);

  @Test
  void rerun_thatDeterminedTheSame_hasNoDifferenceWhateverItsTime() {
    Rerun rerun = new Rerun(SampleTrials.ok(SPEC, 100, 7, 2), SampleTrials.ok(SPEC, 100, 7, 3));

    assertThat(rerun.differences()).isEmpty();
    assertThat(rerun.mustAgree()).isTrue();
    assertThat(rerun.isSameCode()).isTrue();
    assertThat(rerun.timeRatio()).contains(1.5);
  }

  @Test
  void rerun_withAnotherError_namesWhatDiffers() {
    Rerun rerun = new Rerun(SampleTrials.ok(SPEC, 100, 7, 2), SampleTrials.ok(SPEC, 100, 8, 2));

    assertThat(rerun.differences()).containsExactly("curve[1].score.errors", "score.errors");
  }

  @Test
  void rerun_thatFailed_saysHow() {
    Rerun rerun =
        new Rerun(
            SampleTrials.ok(SPEC, 100, 7, 2),
            SampleTrials.without(SPEC, Status.TIMEOUT, "after 10 s"));

    assertThat(rerun.failure()).contains("timeout: after 10 s");
    assertThat(rerun.differences()).isEmpty();
    assertThat(rerun.timeRatio()).isEmpty();
  }

  @Test
  void parameters_thatTheMethodDoesNotHave_areLeftOut() {
    Map<String, String> recorded = Map.of("power", "2.0", "share", "0.5");
    MethodSpec today =
        new MethodSpec(
            "test.method",
            "idea",
            "-",
            "-",
            false,
            Set.of(),
            List.of(new ParameterSpec.Real("power", "of a score", 1, 0, 4)));

    assertThat(Rerun.parameters(Copies.with(SPEC, "parameters", recorded), today))
        .isEqualTo(Map.of("power", "2.0"));
  }

  @Test
  void choose_ofAnyOrder_givesTheSameValidRecordsOnce() {
    List<TrialRecord> records =
        LongStream.range(0, 20)
            .mapToObj(s -> SampleTrials.uniform(SampleTrials.workload("letter-mlp"), 1, s))
            .map(spec -> SampleTrials.ok(spec, 100, 7, 2))
            .toList();
    List<TrialRecord> reversed = new ArrayList<>(records);
    Collections.reverse(reversed);
    reversed.add(SampleTrials.without(SPEC, Status.FAILED, "x"));

    List<TrialRecord> chosen = choose(records, 5);

    assertThat(chosen).hasSize(5).doesNotHaveDuplicates().isEqualTo(choose(reversed, 5));
    assertThat(choose(records, 99)).containsExactlyInAnyOrderElementsOf(records);
  }

  private static List<TrialRecord> choose(List<TrialRecord> records, int count) {
    return Rerun.choose(records, count, RandomGeneratorFactory.of("L64X128MixRandom").create(4));
  }
}
