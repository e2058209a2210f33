package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.Part;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.workload.Workload;

/** The order of an experiment: seed by seed, methods shuffled the same way at every call. */
class ExperimentPlanTest {

  private static final List<String> METHODS =
      List.of("uniform.reshuffle", "loss.exact", "grad.norm", "nws", "nws.label");
  private static final List<String> WORKLOADS = List.of("letter-mlp", "shuttle-mlp", "toy");

  @Test
  void blocks_anyMatrix_holdEveryCellOnce() {
    List<TrialSpec> trials =
        trials(blocks(WORKLOADS, METHODS, List.of(0.5, 1.0), List.of(1L, 2L, 7L)));

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
    assertThat(blocks(WORKLOADS, METHODS, List.of(0.5, 1.0), List.of(7L, 1L)))
        .extracting(ExperimentPlan.Block::id)
        .containsExactly(
            "letter-mlp-7", "shuttle-mlp-7", "toy-7", "letter-mlp-1", "shuttle-mlp-1", "toy-1");
  }

  /** 30 blocks of 2 budgets: in some the larger one comes first. */
  @Test
  void blocks_ofManySeeds_shuffleBudgetsToo() {
    List<Long> seeds = Stream.iterate(0L, s -> s + 1).limit(30).toList();

    assertThat(blocks(List.of("toy"), List.of("nws"), List.of(0.5, 1.0), seeds))
        .extracting(block -> block.trials().get(0).budgetFraction())
        .contains(0.5, 1.0);
  }

  @Test
  void blocks_methodWithBudgetsOfItsOwn_holdThose() {
    ExperimentPlan.Method slow = method("grad.norm", List.of(0.25));
    ExperimentPlan plan =
        plan(
            List.of(SampleTrials.workload("toy")),
            List.of(method("nws", List.of(0.5, 1.0)), slow),
            List.of(1L));

    assertThat(trials(blocks(plan)))
        .extracting(trial -> trial.method() + " " + trial.budgetFraction())
        .containsExactlyInAnyOrder("nws 0.5", "nws 1.0", "grad.norm 0.25");
  }

  @Test
  void blocks_calledAgain_areTheSame() {
    assertThat(blocks(WORKLOADS, METHODS, List.of(1.0), List.of(1L, 2L)))
        .isEqualTo(blocks(WORKLOADS, METHODS, List.of(1.0), List.of(1L, 2L)));
  }

  /** 30 blocks of 5 methods: 120 orders, so that nearly 30 differ if they are shuffled at all. */
  @Test
  void blocks_ofManySeeds_shuffleTheMethods() {
    List<Long> seeds = Stream.iterate(0L, s -> s + 1).limit(30).toList();

    List<List<String>> orders =
        blocks(List.of("letter-mlp"), METHODS, List.of(1.0), seeds).stream()
            .map(ExperimentPlanTest::methods)
            .toList();

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
    List<ExperimentPlan.Block> alone = blocks(List.of("toy"), METHODS, List.of(0.5), seeds);
    List<String> turned = new ArrayList<>(WORKLOADS);
    Collections.reverse(turned);

    for (List<String> list : List.of(WORKLOADS, turned)) {
      List<ExperimentPlan.Block> among =
          blocks(list, METHODS, List.of(0.5), seeds).stream()
              .filter(block -> block.id().startsWith("toy-"))
              .toList();
      assertThat(among).isEqualTo(alone);
    }
  }

  @Test
  void learningRateOfAMethod_isItsOwnOnThatWorkloadAlone() {
    List<Workload> workloads = List.of(SampleTrials.workload("a"), SampleTrials.workload("b"));
    ExperimentPlan.Method plain = method("uniform.reshuffle", List.of(1.0));
    ExperimentPlan.Method tuned = method("nws", List.of(1.0)).withLearningRates(Map.of("b", 0.125));

    Map<String, Double> rates =
        trials(blocks(plan(workloads, List.of(plain, tuned), List.of(1L)))).stream()
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

  private static List<ExperimentPlan.Block> blocks(
      List<String> workloads, List<String> methods, List<Double> budgets, List<Long> seeds) {
    return blocks(
        plan(
            workloads.stream().map(SampleTrials::workload).toList(),
            methods.stream().map(id -> method(id, budgets)).toList(),
            seeds));
  }

  private static List<ExperimentPlan.Block> blocks(ExperimentPlan plan) {
    return plan.blocks(
        (workload, method) ->
            new ExperimentPlan.Hashes("data of " + workload.id(), "split", "code"));
  }

  static ExperimentPlan plan(
      List<Workload> workloads, List<ExperimentPlan.Method> methods, List<Long> seeds) {
    return new ExperimentPlan(
        workloads,
        methods,
        seeds,
        Part.TEST,
        1,
        ExperimentPlan.Mode.ALONE,
        new DataLocations(Optional.empty(), Path.of("cache")),
        Path.of("."),
        Path.of("out"));
  }

  static ExperimentPlan.Method method(String id, List<Double> budgets) {
    return ExperimentPlan.Method.of(ProviderRegistry.methods().find(id), Map.of(), budgets);
  }

  private static List<TrialSpec> trials(List<ExperimentPlan.Block> blocks) {
    return blocks.stream().flatMap(block -> block.trials().stream()).toList();
  }

  private static List<String> methods(ExperimentPlan.Block block) {
    return block.trials().stream().map(TrialSpec::method).toList();
  }
}
