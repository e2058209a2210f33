package org.nwsbench.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.Interval;
import org.nwsbench.harness.stats.SpeedUp;

/** The reference errs on 140, 100 and 80 of 1,000 rows at every seed. */
class VerdictsTest {

  /** An interval of no width, but p = 2^(1 - n): .5, .0625 and .03125. */
  @ParameterizedTest
  @CsvSource({"2, UNDECIDED", "5, UNDECIDED", "6, BETTER"})
  void speedUp_ofEqualDifferences_isDecidedByItsTest(int seeds, Verdict verdict) {
    ResultLine line = line(seeds, 110, 70, 60);

    Interval interval = line.speedUp(CostMetric.WORK).flatMap(SpeedUp::interval).orElseThrow();
    assertThat(interval.low()).isGreaterThan(1);
    assertThat(line.judgement(CostMetric.WORK).verdict()).isEqualTo(verdict);
    assertThat(line.judgement(CostMetric.TIME).verdict()).isEqualTo(verdict);
  }

  /** From half of the budget on: 70 rows at equal work, so S > 1.00 [1.00, inf], and p = .03. */
  @Test
  void speedUp_whoseBoundIsOne_isDecidedByItsTest() {
    ResultLine line = line(6, 0, 70, 60);

    assertThat(line.speedUp(CostMetric.WORK).flatMap(SpeedUp::interval))
        .hasValue(new Interval(1, Double.POSITIVE_INFINITY));
    assertThat(line.judgement(CostMetric.WORK).verdict()).isEqualTo(Verdict.BETTER);
  }

  /** The study tests S of another method: differences of -3 points are seen by their own p. */
  @ParameterizedTest
  @CsvSource({"5, UNDECIDED", "6, BETTER"})
  void errors_withoutAHypothesis_areDecidedByTheirTestAlone(int seeds, Verdict verdict) {
    assertThat(line(seeds, 0, 70, 0).judgementOfErrors().verdict()).isEqualTo(verdict);
  }

  @Test
  void referenceControlAndLimit_areNotJudged() {
    List<TrialRecord> records = Ladders.letter();
    records.addAll(Ladders.of("oracle", 4, 110, 70, 60));

    assertThat(Declarations.verdicts(records, Declarations.NONE).lines())
        .filteredOn(line -> line.judgement(CostMetric.WORK).verdict() == Verdict.NOT_JUDGED)
        .extracting(line -> line.method().label())
        .containsExactlyInAnyOrder("uniform.reshuffle", "uniform.twin", "oracle");
  }

  /** On shuttle-mlp nws was run at one budget alone, or starts below the goal. */
  @Test
  void pooled_isOverWorkloadsWhoseBudgetsWereRun() {
    List<TrialRecord> shuttle = new ArrayList<>(Ladders.of("uniform.reshuffle", 4, 140, 100, 80));
    List<TrialRecord> one = new ArrayList<>(shuttle);
    one.add(Ladders.trial("nws", 0.5, 0, 70));
    List<TrialRecord> bound = new ArrayList<>(shuttle);
    bound.addAll(Ladders.of("nws", 4, 90, 80, 70));

    assertThat(pooled(one)).hasValueCloseTo(1.78, within(0.01));
    assertThat(pooled(bound)).isEmpty();
  }

  /** S of nws, pooled over letter-mlp and a workload with other records. */
  private static OptionalDouble pooled(List<TrialRecord> other) {
    List<TrialRecord> records = new ArrayList<>(Ladders.letter());
    other.forEach(record -> records.add(Ladders.on("shuttle-mlp", record)));
    return Declarations.verdicts(records, Declarations.NONE)
        .pooled("nws", line -> line.speedUp(CostMetric.TIME))
        .stream()
        .mapToDouble(SpeedUp::factor)
        .findFirst();
  }

  /** Of {@code nws}, without noise; no errors at a budget: not run there. */
  private static ResultLine line(int seeds, double... errors) {
    List<TrialRecord> records =
        new ArrayList<>(Ladders.of("uniform.reshuffle", seeds, 140, 100, 80));
    for (int budget = 0; budget < errors.length; budget++) {
      for (int seed = 0; seed < seeds && errors[budget] > 0; seed++) {
        records.add(Ladders.trial("nws", Ladders.FRACTIONS.get(budget), seed, errors[budget]));
      }
    }
    return Declarations.verdicts(records, Declarations.ofSpeedUp(List.of("nws.label"), "oracle"))
        .line("letter-mlp", "nws")
        .orElseThrow();
  }
}
