package org.nwsbench.harness.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The machine in a record: kept to the bit. */
class MachineTest {

  private static final TrialRecord OK = SampleTrials.ok(SampleTrials.spec(), 4000, 321, 1.5);

  @TempDir Path folder;

  @Test
  void record_ofAKnownMachine_isReadAsWritten() {
    Machine machine =
        new Machine(
            Optional.of("f".repeat(64)),
            List.of("avx2", "fma"),
            Map.of("L3 Unified", "16M", "L1 Data", "32K"),
            Optional.of("performance"),
            Optional.of(1L << 40),
            Optional.of(1.5),
            Optional.of("6.1 #1 SMP"),
            List.of("-Xmx1g"),
            Optional.of(0.1 + 0.2));
    TrialRecord record = on(machine);

    assertThat(read(record)).isEqualTo(record);
  }

  @Test
  void record_ofAMachineThatTellsNothing_isReadAsWritten() {
    TrialRecord record = on(MachineTest.silent());

    assertThat(read(record)).isEqualTo(record);
  }

  private TrialRecord read(TrialRecord record) {
    RecordFolder records = new RecordFolder(folder);
    records.add(record);
    return records.readAll().get(0);
  }

  private static Machine silent() {
    return new Machine(
        Optional.empty(),
        List.of(),
        Map.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Optional.empty());
  }

  private static TrialRecord on(Machine machine) {
    return new TrialRecord(
        OK.schema(),
        OK.key(),
        OK.status(),
        OK.reason(),
        OK.startedAt(),
        OK.studySha256(),
        OK.spec(),
        OK.outcome(),
        OK.measurements(),
        OK.environment().on(machine));
  }
}
