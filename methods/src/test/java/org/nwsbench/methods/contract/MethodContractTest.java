package org.nwsbench.methods.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nwsbench.methods.samplers.Providers;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.SamplingMethod;
import org.nwsbench.methods.spi.Selection;

class MethodContractTest {

  private static final Set<Clause> SHARING =
      EnumSet.of(Clause.INDEPENDENCE, Clause.DETERMINISM, Clause.ESTIMATES_ARE_PURE);

  static List<Mutants.Mutant> mutants() {
    return Mutants.all();
  }

  private static Set<Clause> broken(SamplingMethod method) {
    return MethodContract.of(method).violations().stream()
        .map(Violation::clause)
        .collect(Collectors.toSet());
  }

  private static List<String> details(SamplingMethod method) {
    return MethodContract.of(method).withoutChance().violations().stream()
        .map(violation -> violation.clause() + ": " + violation.detail())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("org.nwsbench.methods.samplers.Providers#all")
  void shippedMethod_contract_isKept(SamplingMethod method) {
    MethodContract.of(method).check();
  }

  @Test
  void unbrokenMethod_contract_isKept() {
    MethodContract.of(new OwnLoss("whole", OwnLoss.Table::new, "a table read", Need.LOSSES))
        .check();
  }

  /** And in no other, but that what samplers share shows in several ways. */
  @ParameterizedTest
  @MethodSource("mutants")
  void mutant_contract_isBrokenInItsClause(Mutants.Mutant mutant) {
    Set<Clause> broken = broken(mutant.method());
    assertThat(broken).contains(mutant.clause());
    broken.removeAll(SHARING);
    assertThat(broken).isSubsetOf(mutant.clause());
  }

  /** NaN to the power of 0 is 1: with k = 0 the weights of a poisoned table stay legal. */
  @Test
  void nanInserted_withLegalWeights_isSeenByItsOneRow() {
    for (Mutants.Mutant each : List.of(Mutants.nanInserted(), Mutants.nanInsertedAtAPrice())) {
      assertThat(MethodContract.of(each.method()).with("k", "0").violations())
          .extracting(Violation::clause)
          .containsExactly(Clause.NAN_LOSSES);
    }
  }

  /** Walks through the rows, so that none is chosen twice, and scores the first at every step. */
  @Test
  void rowAskedAboutAgain_whereRowsPassOnce_isSeen() {
    Function<SamplingContext, Sampler> walker =
        context -> {
          AtomicInteger taken = new AtomicInteger();
          return () -> {
            context.scorer().losses(new int[1]);
            int[] batch = new int[context.batchSize()];
            Arrays.setAll(batch, i -> taken.getAndIncrement() % context.trainingSet().size());
            return Selection.unweighted(batch);
          };
        };
    OwnLoss walking = new OwnLoss("walking", walker, "a forward", Need.SCORED_LOSSES);
    assertThat(details(walking.declining(set -> Optional.empty())))
        .containsExactly(
            "ONE_PASS: next threw java.lang.IllegalStateException: row 0 was used before at step 1");
  }

  @Test
  void secondModelTrainedOnAnotherBatch_isSeen() {
    Function<SamplingContext, Sampler> trainer =
        context ->
            () -> {
              context.scorer().secondModel().train(new int[3], 0);
              return Selection.unweighted(new int[context.batchSize()]);
            };
    assertThat(details(new OwnLoss("training", trainer, "a second model", Need.SECOND_MODEL)))
        .containsExactly(
            "RUNS: next threw java.lang.IllegalArgumentException: the second model got 3 rows and"
                + " fraction 0.0; it takes 16 rows and one in [0, 1] at step 0");
  }

  @Test
  void setDeclined_plainTrial_saysWhy() {
    OwnLoss large = new OwnLoss("large", OwnLoss.Table::new, "a table read", Need.LOSSES);
    assertThat(details(large.declining(set -> Optional.of("fewer than 1,000 rows"))))
        .containsExactly(
            "RUNS: misfit declines its rows, so nothing is tried: fewer than 1,000 rows");
  }

  @Test
  void seedOfItsOwn_declaredWithoutChance_isKept() {
    MethodContract.of(Mutants.seedOfItsOwn().method()).withoutChance().check();
  }

  @Test
  void everyClause_hasAMutant() {
    assertThat(mutants()).extracting(Mutants.Mutant::clause).contains(Clause.values());
  }

  @Test
  void check_broken_namesMethodClauseAndDetail() {
    assertThatThrownBy(() -> MethodContract.of(Mutants.shortBatch().method()).check())
        .isInstanceOf(AssertionError.class)
        .hasMessageStartingWith(
            "mutant breaks the contract:\n  BATCH_SIZE (every batch has exactly"
                + " batchSize() rows, and as many weights): 15 rows, the batch has 16 at step 0");
  }

  /** k = 1 is the unbiased case of the methods that estimate, here for draws from a fresh pool. */
  @ParameterizedTest
  @ValueSource(strings = {"nws.label", "proxy", "loss.table"})
  void estimateMethod_kOne_isUnbiased(String id) {
    MethodContract contract = MethodContract.of(Providers.method(id));
    (id.equals("loss.table") ? contract : contract.with("tables", "3"))
        .with("k", "1")
        .with("draws", "strata")
        .with("alpha", "1")
        .with("target", "loss")
        .claimingUnbiased()
        .check();
  }

  @Test
  void estimateMethod_kZero_isNot() {
    SamplingMethod table = Providers.method("loss.table");
    assertThat(MethodContract.of(table).with("k", "0").claimingUnbiased().violations())
        .extracting(Violation::clause)
        .containsExactly(Clause.UNBIASED);
  }
}
