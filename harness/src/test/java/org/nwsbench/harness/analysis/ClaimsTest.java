package org.nwsbench.harness.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Records;
import org.nwsbench.harness.report.table.ClaimsTable;
import org.nwsbench.harness.report.table.CsvTable;
import org.nwsbench.harness.report.table.MarkdownTable;
import org.nwsbench.harness.stats.RatioInterval;

/**
 * Verdicts on records with known answers. The reference errs on 140, 100 and 80 of 1,000 rows at f
 * = 1/4, 1/2 and 1; time doubles with the budget.
 */
class ClaimsTest {

  @ParameterizedTest
  @CsvSource({
    // S = 1.78 [1.76, 1.81]; -3.00 points with Holm p = 5.5e-5 in a family of one.
    "4, 110, 70, 60, SUPPORTED, SUPPORTED, SUPPORTED",
    // Better at the least budget at every seed: the half-open interval of S begins at 2.
    "5, 90, 80, 70, SUPPORTED, SUPPORTED, SUPPORTED",
    // Not reached at any seed: S is below 5 s / 10 s; and 5 points more errors.
    "5, 200, 150, 120, NOT_SUPPORTED, NOT_SUPPORTED, NOT_SUPPORTED",
    // S = 1 [0.94, 1.07] is neither above nor below 1, but below 1.3.
    "4, 140, 100, 80, UNDECIDED, NOT_SUPPORTED, UNDECIDED",
    "1, 90, 80, 70, UNDECIDED, UNDECIDED, UNDECIDED"
  })
  void claims_ofAKnownLadder_areJudgedByIntervalsAndTest(
      int seeds,
      double quarter,
      double half,
      double full,
      Claim.Verdict faster,
      Claim.Verdict factor,
      Claim.Verdict accuracy) {
    assertThat(verdicts(Ladders.of("nws", seeds, quarter, half, full)))
        .containsOnlyKeys("faster", "factor", "accuracy", "cheaper")
        .containsEntry("faster", faster)
        .containsEntry("factor", factor)
        .containsEntry("accuracy", accuracy)
        .containsEntry("cheaper", Claim.Verdict.UNDECIDED);
  }

  @Test
  void method_thatFailedAtASeed_isNotSupportedByItsSurvivors() {
    List<TrialRecord> records = new ArrayList<>(Ladders.of("nws", 5, 110, 70, 60));
    records.add(Records.of("nws").seed(5).failed(Status.DIVERGED, "loss is NaN").build());

    assertThat(verdicts(records)).containsEntry("faster", Claim.Verdict.UNDECIDED);
    assertThat(MarkdownTable.write(new ClaimsTable(claims(records, "letter-mlp")).table()))
        .contains("undecided<sup>b</sup> | undecided<sup>b</sup>", "a trial of the method failed.");
  }

  @Test
  void twinThatDiffers_leavesNothingDecided() {
    List<TrialRecord> records = new ArrayList<>(Ladders.of("nws", 4, 110, 70, 60));
    records.addAll(Ladders.of("uniform.twin", 4, 120, 80, 70));

    assertThat(verdicts(records))
        .allSatisfy((claim, verdict) -> assertThat(verdict).isEqualTo(Claim.Verdict.UNDECIDED));
    assertThat(new ClaimsTable(claims(records, "letter-mlp")).table().caption())
        .endsWith("uniform.twin differs from the reference, so nothing is decided.");
  }

  /** A tenth of 8 s, 10 s and 12 s over four tenths of 10 s at equal steps: .2, .25, .3. */
  @Test
  void scores_thatCostAQuarter_areCheaper() {
    List<TrialRecord> records = new ArrayList<>();
    double[] seconds = {8, 10, 12};
    for (int seed = 0; seed < 3; seed++) {
      records.add(Records.of("nws").seed(seed).seconds(seconds[seed]).samplerShare(.1).build());
      records.add(Records.of("loss.exact").seed(seed).samplerShare(.4).build());
    }

    Claims claims = claims(records, "letter-mlp");

    RatioInterval cost = claims.answers().get(0).cost().orElseThrow();
    assertThat(cost.n()).isEqualTo(3);
    assertThat(cost.geometricMean()).isCloseTo(Math.cbrt(.2 * .25 * .3), within(1e-12));
    assertThat(cost.interval().low()).isBetween(.14, .16);
    assertThat(cost.interval().high()).isBetween(.38, .41);
    assertThat(verdicts(claims)).containsEntry("cheaper", Claim.Verdict.SUPPORTED);
  }

  @Test
  void workload_thatWasNotRun_isSaidAndKeepsTheWholeUndecided() {
    Claims claims = claims(Ladders.of("nws", 4, 110, 70, 60), "letter-mlp", "shuttle-mlp");

    assertThat(MarkdownTable.write(new ClaimsTable(claims).table()))
        .contains(
            "| letter-mlp | nws | 1.78 \\[1.76, 1.81\\] (4)<sup>a</sup> | supported | supported |"
                + " -3.00 \\[-3.26, -2.74\\] (4) | supported | —<sup>b</sup> | undecided |\n")
        .contains(
            "| shuttle-mlp | nws | —<sup>c</sup> | undecided | undecided | —<sup>c</sup> |"
                + " undecided | —<sup>c</sup> | undecided |\n")
        .contains(
            "| all | nws | 1.78 \\[1.76, 1.81\\] (4)<sup>d</sup> | undecided | undecided |  | undecided |  |"
                + " undecided |\n")
        .contains("- <sup>b</sup> fewer than two pairs with loss.exact.\n")
        .contains("- <sup>c</sup> not run, or in several configurations.\n")
        .contains("- <sup>d</sup> over 1 of 2 workloads.\n");
    assertThat(summary(claims)).isEqualTo("nws: undecided (supported on 1, undecided on 1)");
  }

  @Test
  void workload_thatContradicts_isEnoughForTheWhole() {
    List<TrialRecord> records = new ArrayList<>(Ladders.of("nws", 4, 110, 70, 60));
    List<TrialRecord> worse = new ArrayList<>(Ladders.of("uniform.reshuffle", 5, 140, 100, 80));
    worse.addAll(Ladders.of("nws", 5, 200, 150, 120));
    worse.forEach(record -> records.add(Ladders.on("shuttle-mlp", record)));

    assertThat(summary(claims(records, "letter-mlp", "shuttle-mlp")))
        .isEqualTo("nws: not supported (supported on 1, not supported on 1)");
  }

  @Test
  void csv_hasEachClaimWithItsVerdicts() {
    Claims claims = claims(Ladders.of("nws", 4, 110, 70, 60), "letter-mlp");

    assertThat(CsvTable.write(new ClaimsTable(claims).table()).lines())
        .containsExactly(
            "workload,method,faster,factor,accuracy,cheaper,cost_of_scores,cost_of_scores_low,"
                + "cost_of_scores_high,cost_of_scores_pairs",
            "letter-mlp,nws,supported,supported,supported,undecided,,,,",
            "all,nws,supported,supported,supported,undecided,,,,");
  }

  private static Map<String, Claim.Verdict> verdicts(List<TrialRecord> records) {
    return verdicts(claims(records, "letter-mlp"));
  }

  /** On the first workload, by the claim's id. */
  private static Map<String, Claim.Verdict> verdicts(Claims claims) {
    return claims.list().judged().stream()
        .collect(Collectors.toMap(Claim::id, claim -> claims.answers().get(0).of(claim)));
  }

  private static Claims claims(List<TrialRecord> more, String... workloads) {
    List<TrialRecord> records = new ArrayList<>(Ladders.of("uniform.reshuffle", 5, 140, 100, 80));
    records.addAll(more);
    Declaration declared = Declarations.of(List.of("nws"), List.of(workloads));
    return Claims.of(Declarations.verdicts(records, declared)).orElseThrow();
  }

  private static String summary(Claims claims) {
    return claims.summary(claims.list().judged().get(0));
  }

  @Test
  void claims_withTwoBaselines_areRefused() {
    Declaration.ClaimList claims =
        new Declaration.ClaimList("", "", List.of(cheaper("loss.exact"), cheaper("grad.norm")));
    Optional<Declaration.ClaimList> both = Optional.of(claims);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Declaration(
                    "",
                    "a",
                    Optional.empty(),
                    Set.of(),
                    Declarations.STUDY.primary(),
                    both,
                    List.of()))
        .withMessage("claims: must have one baseline, but have several");
  }

  private static Claim cheaper(String baseline) {
    return new Claim(baseline, "a", "A.", Claim.SCORE_COST, "< 1", Optional.of(baseline));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", ">1", "> x", "= 1"})
  void bound_thatIsNone_isRefused(String bound) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Claim("a", "a", "A.", Claim.SPEED_UP, bound, Optional.empty()))
        .withMessageStartingWith("supported: must be a bound such as \"> 1\"");
  }
}
