package org.nwsbench.methods.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.EnumSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.SamplingMethod;

class MethodContractTest {

  private static final Set<Clause> SHARING =
      EnumSet.of(Clause.INDEPENDENCE, Clause.DETERMINISM, Clause.ESTIMATES_ARE_PURE);

  static List<Mutants.Mutant> mutants() {
    return Mutants.all();
  }

  static Stream<SamplingMethod> shipped() {
    return ServiceLoader.load(SamplingMethod.class).stream().map(ServiceLoader.Provider::get);
  }

  private static SamplingMethod method(String id) {
    return shipped().filter(each -> each.spec().id().equals(id)).findAny().orElseThrow();
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
    assertThat(MethodContract.of(Mutants.nanInserted().method()).with("k", "0").violations())
        .extracting(Violation::clause)
        .containsExactly(Clause.NAN_LOSSES);
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
  @ValueSource(strings = {"nws.label", "loss.table"})
  void estimateMethod_kOne_isUnbiased(String id) {
    MethodContract contract = MethodContract.of(method(id));
    (id.equals("nws.label") ? contract.with("tables", "3") : contract)
        .with("k", "1")
        .with("draws", "strata")
        .with("alpha", "1")
        .claimingUnbiased()
        .check();
  }

  @Test
  void estimateMethod_kZero_isNot() {
    SamplingMethod table = method("loss.table");
    assertThat(MethodContract.of(table).with("k", "0").claimingUnbiased().violations())
        .extracting(Violation::clause)
        .containsExactly(Clause.UNBIASED);
  }
}
