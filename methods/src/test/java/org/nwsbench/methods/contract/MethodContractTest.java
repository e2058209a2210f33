package org.nwsbench.methods.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.SamplingMethod;

class MethodContractTest {

  private static final Map<Clause, List<Supplier<SamplingMethod>>> MUTANTS =
      Map.ofEntries(
          Map.entry(Clause.SPEC_IS_STABLE, List.of(Mutants.SpecMoving::new)),
          Map.entry(
              Clause.RUNS,
              List.of(
                  Mutants.Throwing::new,
                  Mutants.NoSampler::new,
                  Mutants.Spendthrift::new,
                  Mutants.RefusesLater::new)),
          Map.entry(Clause.BATCH_SIZE, List.of(Mutants.ShortBatch::new)),
          Map.entry(Clause.ROWS_IN_RANGE, List.of(Mutants.RowBeyondTheLast::new)),
          Map.entry(Clause.WEIGHTS_ARE_FINITE, List.of(Mutants.InfiniteWeight::new)),
          Map.entry(Clause.DETERMINISM, List.of(Mutants.OwnChance::new)),
          Map.entry(Clause.SEED_USED, List.of(Mutants.SeedOfItsOwn::new)),
          Map.entry(
              Clause.INDEPENDENCE, List.of(Mutants.SharedGenerator::new, Mutants.StaticState::new)),
          Map.entry(Clause.GRANTED_ONLY, List.of(Mutants.LabelsRead::new)),
          Map.entry(
              Clause.ARGUMENTS_UNWRITTEN,
              List.of(Mutants.ArgumentWritten::new, Mutants.FollowedWritten::new)),
          Map.entry(Clause.SELECTIONS_UNWRITTEN, List.of(Mutants.SelectionReused::new)),
          Map.entry(
              Clause.COST_COUNTED, List.of(Mutants.ScoringUncounted::new, Mutants.CostDenied::new)),
          Map.entry(Clause.FEEDBACK_USED, List.of(Mutants.ObserveIgnored::new)),
          Map.entry(Clause.PARAMETERS_USED, List.of(Mutants.ExponentIgnored::new)),
          Map.entry(
              Clause.UNBIASED, List.of(Mutants.WeightInverted::new, Mutants.StaleNormaliser::new)),
          Map.entry(Clause.ONE_ROW, List.of(Mutants.LonelyRow::new)),
          Map.entry(Clause.FULL_BATCH, List.of(Mutants.FullBatchRefused::new)),
          Map.entry(Clause.CONSTANT_LOSSES, List.of(Mutants.ConstantLoss::new)),
          Map.entry(Clause.ZERO_LOSSES, List.of(Mutants.ZeroSum::new)),
          Map.entry(Clause.HUGE_LOSSES, List.of(Mutants.Overflow::new)),
          Map.entry(Clause.NAN_LOSSES, List.of(Mutants.NanInserted::new)),
          Map.entry(Clause.OBSERVE_OUT_OF_ORDER, List.of(Mutants.Impatient::new)),
          Map.entry(
              Clause.ESTIMATES_ARE_PURE,
              List.of(
                  Mutants.ImpureEstimate::new,
                  Mutants.ImpureRowEstimate::new,
                  Mutants.DrawsWhatIsFollowed::new,
                  Mutants.EstimateTooFew::new,
                  Mutants.EstimateThrows::new)));

  private static final Set<Clause> SHARING =
      EnumSet.of(Clause.INDEPENDENCE, Clause.DETERMINISM, Clause.ESTIMATES_ARE_PURE);

  static Stream<Arguments> mutants() {
    return MUTANTS.entrySet().stream()
        .flatMap(
            entry ->
                entry.getValue().stream()
                    .map(mutant -> Arguments.of(entry.getKey(), mutant.get())));
  }

  static Stream<SamplingMethod> shipped() {
    return ServiceLoader.load(SamplingMethod.class).stream().map(ServiceLoader.Provider::get);
  }

  private static Set<Clause> broken(SamplingMethod method) {
    return MethodContract.of(method).violations().stream()
        .map(Violation::clause)
        .collect(Collectors.toSet());
  }

  @ParameterizedTest
  @MethodSource("shipped")
  void shippedMethod_contract_isKept(SamplingMethod method) {
    MethodContract.of(method).check();
  }

  @Test
  void unbrokenMethod_contract_isKept() {
    MethodContract.of(new OwnLoss("whole", Need.LOSSES)).check();
  }

  /** And in no other, but that what samplers share shows in several ways. */
  @ParameterizedTest
  @MethodSource("mutants")
  void mutant_contract_isBrokenInItsClause(Clause clause, SamplingMethod mutant) {
    Set<Clause> broken = broken(mutant);
    assertThat(broken).contains(clause);
    broken.removeAll(SHARING);
    assertThat(broken).isSubsetOf(clause);
  }

  /** NaN to the power of 0 is 1: with k = 0 the weights of a poisoned table stay legal. */
  @Test
  void nanInserted_withLegalWeights_isSeenByItsOneRow() {
    assertThat(MethodContract.of(new Mutants.NanInserted()).with("k", "0").violations())
        .extracting(Violation::clause)
        .containsExactly(Clause.NAN_LOSSES);
  }

  @Test
  void seedOfItsOwn_declaredWithoutChance_isKept() {
    MethodContract.of(new Mutants.SeedOfItsOwn()).withoutChance().check();
  }

  @Test
  void everyClause_hasAMutant() {
    assertThat(MUTANTS.keySet()).containsExactlyInAnyOrder(Clause.values());
  }

  @Test
  void check_broken_namesMethodClauseAndDetail() {
    assertThatThrownBy(() -> MethodContract.of(new Mutants.ShortBatch()).check())
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "mutant.shortbatch breaks the contract:\n  BATCH_SIZE (every batch has exactly"
                + " batchSize() rows, and as many weights): 15 rows, the batch has 16 at step 0");
  }

  /** k = 1 is the unbiased case of the methods that estimate, here for draws from a fresh pool. */
  @ParameterizedTest
  @ValueSource(strings = {"nws", "nws.label", "loss.table", "loss.class"})
  void estimateMethod_kOne_isUnbiased(String id) {
    SamplingMethod method =
        shipped().filter(each -> each.spec().id().equals(id)).findAny().orElseThrow();
    MethodContract.of(method)
        .with("k", "1")
        .with("draws", "strata")
        .with("alpha", "1")
        .claimingUnbiased()
        .check();
  }

  @Test
  void estimateMethod_kZero_isNot() {
    SamplingMethod table =
        shipped().filter(each -> each.spec().id().equals("loss.table")).findAny().orElseThrow();
    assertThat(MethodContract.of(table).with("k", "0").claimingUnbiased().violations())
        .extracting(Violation::clause)
        .containsExactly(Clause.UNBIASED);
  }
}
