package org.nwsbench.harness.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;

class ComparisonTest {

  /**
   * B errs on 10, 8 and 12 rows of 1,000 less: -1.0 points, sd .2, t.975(2) = 4.303 reaches .50.
   */
  @Test
  void methodThatBothRan_isComparedAtEqualSeeds() {
    List<TrialRecord> a = trials(10, 100, 100, 100);
    List<TrialRecord> b = trials(20, 90, 92, 88);

    assertThat(Comparison.lines(a, b, "uniform.reshuffle"))
        .startsWith(
            "Conclusion: errors differ in 1 cell (paired t, 1 cell, Holm, 5%); B takes 2.00 times as long as A.",
            "Environment, code and configuration agree.")
        .contains(
            "| letter-mlp | nws | 1 | 10.00 ± 0.00 (3) | 9.00 ± 0.20 (3) |"
                + " -1.00 \\[-1.50, -0.50\\] (3) | 2.00 \\[2.00, 2.00\\] (3) |");
  }

  /** p is .0131 in each of the four cells, as above; Holm takes four times the smallest, .052. */
  @Test
  void differencesThatChanceGivesInSomeCell_areNoConclusion() {
    List<TrialRecord> a = new ArrayList<>();
    List<TrialRecord> b = new ArrayList<>();
    for (double fraction : new double[] {0.125, 0.25, 0.5, 1}) {
      for (int seed = 0; seed < 3; seed++) {
        a.add(Records.of("nws").fraction(fraction).seed(seed).errors(100).build());
        b.add(
            Records.of("nws")
                .fraction(fraction)
                .seed(seed)
                .errors(new int[] {90, 92, 88}[seed])
                .build());
      }
    }

    assertThat(Comparison.lines(a, b, "uniform.reshuffle").get(0))
        .contains("errors are not shown to differ (paired t, 4 cells");
  }

  @Test
  void experimentsWithoutACommonSeed_areNotCalledEqual() {
    TrialRecord a = Records.of("nws").seed(1).build();
    TrialRecord b = Records.of("nws").seed(2).build();

    assertThat(Comparison.lines(List.of(a), List.of(b), "uniform.reshuffle"))
        .first()
        .asString()
        .startsWith("Conclusion: errors cannot be compared: no seed ended well");
  }

  @Test
  void experiment_besideItself_differsInNothing() {
    List<TrialRecord> records = Records.study("letter-mlp", 3);

    assertThat(Comparison.lines(records, records, "uniform.reshuffle"))
        .startsWith("Conclusion: errors are equal at every seed; B takes 1.00 times as long as A.")
        .noneMatch(line -> line.startsWith("only in"))
        .filteredOn(line -> line.startsWith("| letter-mlp"))
        .hasSize(5)
        .allMatch(line -> line.contains("| 0.00 \\[0.00, 0.00\\] (3) | 1.00 \\[1.00, 1.00\\] (3)"));
  }

  @Test
  void seedsAndRowsOfOneAlone_areSaid() {
    List<TrialRecord> a = new ArrayList<>(trials(10, 100, 100, 100));
    a.add(Records.of("loss.table").seed(7).build());
    List<TrialRecord> b = new ArrayList<>(trials(10, 100, 100));
    b.add(Records.of("nws").seed(2).failed(Status.DIVERGED, "loss is NaN").build());
    b.add(Records.of("nws").fraction(0.5).seed(0).build());

    assertThat(Comparison.lines(a, b, "uniform.reshuffle"))
        .anyMatch(line -> line.contains("(3) | 10.00 ± 0.00 (2) | 0.00 \\[0.00, 0.00\\] (2) |"))
        .containsSubsequence(
            "Environment, code and configuration agree.",
            "only in A: letter-mlp, loss.table, f = 1",
            "only in B: letter-mlp, nws, f = 1/2");
  }

  @Test
  void differencesOfMachineAndConfiguration_areSaid() {
    List<TrialRecord> a = List.of(Records.of("nws").parameters(Map.of("alpha", "1")).build());
    List<TrialRecord> b =
        List.of(Records.of("nws").parameters(Map.of("alpha", "2")).cpu("Other CPU").build());

    assertThat(Comparison.lines(a, b, "uniform.reshuffle"))
        .contains("differs: parameters of nws: A {alpha=1}; B {alpha=2}")
        .anyMatch(
            line -> line.startsWith("differs: machine: A Example CPU") && line.contains("B Other"))
        .noneMatch(line -> line.startsWith("differs: code"));
  }

  @Test
  void workloadsThatDiffer_areNamedByKeyAlone() {
    assertThat(
            Comparison.lines(
                List.of(Records.of("nws").rows(1000).build()),
                List.of(Records.of("nws").rows(2000).errors(200).build()),
                "uniform.reshuffle"))
        .filteredOn(line -> line.startsWith("differs"))
        .singleElement()
        .asString()
        .startsWith("differs: split of letter-mlp: A {")
        .contains("\"testRows\":1000", "; B {", "\"testRows\":2000");
  }

  @Test
  void singlePairAndSharedTrials_haveNeitherDifferenceNorTime() {
    List<TrialRecord> a = List.of(Records.of("nws").build());
    List<TrialRecord> b = List.of(Records.of("nws").errors(90).shared().build());

    assertThat(Comparison.lines(a, b, "uniform.reshuffle"))
        .contains("| letter-mlp | nws | 1 | 10.00 (1) | 9.00 (1) | <sup>a</sup> | <sup>a</sup> |")
        .contains(
            "- <sup>a</sup> fewer than two seeds count in both; for time, they must have run alone.");
  }

  private static List<TrialRecord> trials(double seconds, double... errors) {
    List<TrialRecord> records = new ArrayList<>();
    for (int seed = 0; seed < errors.length; seed++) {
      records.add(Records.of("nws").seed(seed).errors(errors[seed]).seconds(seconds).build());
    }
    return records;
  }
}
