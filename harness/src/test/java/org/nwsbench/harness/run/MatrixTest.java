package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.workload.Workload;

/** The order of an experiment: seed by seed, methods shuffled the same way at every call. */
class MatrixTest {

  private static final List<String> METHODS =
      List.of("uniform.reshuffle", "loss.exact", "grad.norm", "nws", "nws.label");
  private static final List<String> WORKLOADS = List.of("letter-mlp", "shuttle-mlp", "toy");

  @Test
  void blocks_anyMatrix_holdEveryCellOnce() {
    Matrix matrix = matrix(WORKLOADS, METHODS, List.of(0.5, 1.0), List.of(1L, 2L, 7L));

    List<TrialSpec> trials = trials(matrix);

    Set<List<Object>> cells = new HashSet<>();
    for (TrialSpec spec : trials) {
      cells.add(List.of(spec.workload().id(), spec.method(), spec.budgetFraction(), spec.seed()));
    }
    assertThat(trials).hasSize(3 * 5 * 2 * 3).doesNotHaveDuplicates();
    assertThat(cells).hasSameSizeAs(trials);
    assertThat(trials.stream().map(TrialSpec::key).distinct()).hasSameSizeAs(trials);
  }

  @Test
  void blocks_inOrder_goBySeedThenWorkload() {
    Matrix matrix = matrix(WORKLOADS, METHODS, List.of(0.5, 1.0), List.of(7L, 1L));

    assertThat(matrix.blocks().stream().map(Matrix.Block::id))
        .containsExactly(
            "letter-mlp-7", "shuttle-mlp-7", "toy-7", "letter-mlp-1", "shuttle-mlp-1", "toy-1");
  }

  @Test
  void blocks_everyBlock_holdsAllMethodsAtOneBudgetBeforeTheNext() {
    for (Matrix.Block block :
        matrix(WORKLOADS, METHODS, List.of(0.5, 1.0), List.of(1L, 2L)).blocks()) {
      List<TrialSpec> trials = block.trials();
      assertThat(trials.stream().map(TrialSpec::budgetFraction))
          .isEqualTo(
              Stream.concat(
                      METHODS.stream().map(method -> 0.5), METHODS.stream().map(method -> 1.0))
                  .toList());
      for (int half = 0; half < 2; half++) {
        assertThat(
                trials.subList(half * METHODS.size(), (half + 1) * METHODS.size()).stream()
                    .map(TrialSpec::method))
            .containsExactlyInAnyOrderElementsOf(METHODS);
      }
    }
  }

  @Test
  void blocks_calledAgain_areTheSame() {
    assertThat(matrix(WORKLOADS, METHODS, List.of(1.0), List.of(1L, 2L)).blocks())
        .isEqualTo(matrix(WORKLOADS, METHODS, List.of(1.0), List.of(1L, 2L)).blocks());
  }

  /** 30 blocks of 5 methods: 120 orders, so that nearly 30 differ if they are shuffled at all. */
  @Test
  void blocks_ofManySeeds_shuffleTheMethods() {
    Matrix matrix =
        matrix(
            List.of("letter-mlp"),
            METHODS,
            List.of(1.0),
            Stream.iterate(0L, s -> s + 1).limit(30).toList());

    List<List<String>> orders = matrix.blocks().stream().map(MatrixTest::methods).toList();

    assertThat(new HashSet<>(orders)).hasSizeGreaterThan(15);
    for (String method : METHODS) {
      assertThat(orders.stream().map(order -> order.indexOf(method)).distinct().sorted())
          .as("places of %s", method)
          .containsExactly(0, 1, 2, 3, 4);
    }
  }

  @Test
  void blocks_otherWorkloadsListed_keepTheOrderOfMethods() {
    List<Long> seeds = List.of(0L, 1L, 2L, 3L);
    List<Matrix.Block> alone = matrix(List.of("toy"), METHODS, List.of(0.5), seeds).blocks();
    List<String> turned = new ArrayList<>(WORKLOADS);
    Collections.reverse(turned);

    for (List<String> list : List.of(WORKLOADS, turned)) {
      List<Matrix.Block> among =
          matrix(list, METHODS, List.of(0.5), seeds).blocks().stream()
              .filter(block -> block.id().startsWith("toy-"))
              .toList();
      assertThat(among).isEqualTo(alone);
    }
  }

  @Test
  void learningRateOfAMethod_isItsOwnOnThatWorkloadAlone() {
    List<Workload> workloads = List.of(SampleTrials.workload("a"), SampleTrials.workload("b"));
    MethodChoice plain =
        MethodChoice.of(ProviderRegistry.methods().find("uniform.reshuffle"), Map.of());
    MethodChoice tuned =
        MethodChoice.of(ProviderRegistry.methods().find("nws"), Map.of())
            .withLearningRates(Map.of("b", 0.125));

    Map<String, Double> rates =
        trials(matrix(workloads, List.of(plain, tuned), List.of(1.0), List.of(1L), "code")).stream()
            .collect(
                Collectors.toMap(
                    trial -> trial.workload().id() + " " + trial.method(),
                    trial -> trial.workload().learningRate()));

    double usual = workloads.get(0).learningRate();
    assertThat(rates)
        .isEqualTo(
            Map.of(
                "a uniform.reshuffle",
                usual,
                "a nws",
                usual,
                "b uniform.reshuffle",
                usual,
                "b nws",
                0.125));
  }

  private static Matrix matrix(
      List<String> workloads, List<String> methods, List<Double> fractions, List<Long> seeds) {
    return matrix(
        workloads.stream().map(SampleTrials::workload).toList(),
        methods.stream()
            .map(id -> MethodChoice.of(ProviderRegistry.methods().find(id), Map.of()))
            .toList(),
        fractions,
        seeds,
        "code");
  }

  private static Matrix matrix(
      List<Workload> workloads,
      List<MethodChoice> methods,
      List<Double> fractions,
      List<Long> seeds,
      String code) {
    return new Matrix(
        new Design(workloads, methods, fractions, seeds, Part.TEST, 1),
        (workload, method) -> new Matrix.Hashes("data of " + workload.id(), "split", code));
  }

  private static List<TrialSpec> trials(Matrix matrix) {
    return matrix.trials().toList();
  }

  private static List<String> methods(Matrix.Block block) {
    return block.trials().stream().map(TrialSpec::method).toList();
  }
}
