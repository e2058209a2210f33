package org.nwsbench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.DatasetCatalogue;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.harness.Copies;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialResult;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.harness.workload.WorkloadReader;

/** A worker's trial on the letter data that ships, in this process. */
class TrialWorkerIT {

  @TempDir private static Path cache;

  private final DataLocations data = new DataLocations(Optional.empty(), cache);
  private final Workload letter = WorkloadReader.builtIn("letter-mlp").withBudget(3L * 64 * 200);

  @Test
  void run_ofABuiltInWorkload_learnsIt() {
    LabelledTable table = DatasetCatalogue.installed().load("letter", data);
    TrialResult result =
        TrialWorker.run(order(table.sha256()), TrialWorker.startEngine(), fraction -> {});

    assertThat(result.status()).isEqualTo(Status.OK);
    Outcome outcome = result.outcome().orElseThrow();
    assertThat(outcome.steps()).isEqualTo(200);
    assertThat(outcome.trainRows()).isEqualTo(14_400);
    assertThat(outcome.score().rows()).isEqualTo(1600);
    // Guessing is right once in 26.
    assertThat(outcome.score().accuracy()).isGreaterThan(0.5);
    assertThat(outcome.curve()).hasSize(25);
  }

  @Test
  void run_onOtherDataOrSplitThanPlanned_isRefused() {
    String other = "0".repeat(64);
    assertChanged("data set letter", order(other));
    String sha256 = DatasetCatalogue.installed().load("letter", data).sha256();
    assertChanged(
        "the split of data set letter",
        TrialWorker.Order.of(spec(sha256, other, other), data, Optional.empty(), false));
  }

  private static void assertChanged(String what, TrialWorker.Order order) {
    String reason = what + " changed after the plan was made: run the same command again";
    assertThatThrownBy(() -> TrialWorker.run(order, TrialWorker.startEngine(), fraction -> {}))
        .isInstanceOf(UsageException.class)
        .hasMessage(reason);
  }

  @Test
  void order_asJson_comesBackWhole() {
    TrialWorker.Order order =
        TrialWorker.Order.of(
            spec("a".repeat(64), "b".repeat(64), "c".repeat(64)),
            new DataLocations(Optional.of(cache.resolve("my data")), cache),
            Optional.of(cache.resolve("split")),
            true);
    String line = Json.canonical(order);
    assertThat(line).hasLineCount(1);
    assertThat(Json.parse(line, TrialWorker.Order.class)).isEqualTo(order);
  }

  private TrialWorker.Order order(String dataSha256) {
    String split =
        TrialWorker.partition(DatasetCatalogue.installed().load("letter", data), letter).sha256();
    return TrialWorker.Order.of(spec(dataSha256, split, "code"), data, Optional.empty(), false);
  }

  private TrialSpec spec(String dataSha256, String splitSha256, String codeSha256) {
    return Copies.with(
        SampleTrials.uniform(letter, 1, 0),
        "dataSha256",
        dataSha256,
        "splitSha256",
        splitSha256,
        "codeSha256",
        codeSha256);
  }
}
