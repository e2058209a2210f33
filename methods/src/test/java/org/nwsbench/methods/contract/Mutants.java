package org.nwsbench.methods.contract;

import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.nwsbench.methods.contract.OwnLoss.Table;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.RowEstimator;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.SamplingMethod;
import org.nwsbench.methods.spi.Scorer;

/** {@link OwnLoss} with one fault each. */
final class Mutants {

  /** A faulty method, with the clause that it breaks. */
  record Mutant(Clause clause, String fault, SamplingMethod method) {
    @Override
    public String toString() {
      return clause + ": " + fault;
    }
  }

  private Mutants() {}

  /** New ones at each call, since some keep state. */
  static List<Mutant> all() {
    return Stream.of(batches(), state(), feedback(), scoring(), edges(), estimates())
        .flatMap(List::stream)
        .toList();
  }

  private static Mutant made(
      Clause clause, String fault, Function<SamplingContext, Sampler> sampler) {
    return new Mutant(clause, fault, new OwnLoss("mutant", sampler, "a table read", Need.LOSSES));
  }

  private static <T extends Table> Function<SamplingContext, Sampler> broken(
      Function<SamplingContext, T> maker, Consumer<T> planting) {
    return context -> {
      T table = maker.apply(context);
      planting.accept(table);
      return table;
    };
  }

  private static Mutant mutant(Clause clause, String fault, Consumer<Table> planting) {
    return made(clause, fault, broken(Table::new, planting));
  }

  private static Mutant scoring(
      Clause clause, String fault, String cost, Consumer<Table> planting) {
    return new Mutant(
        clause,
        fault,
        new OwnLoss("mutant", broken(Table::new, planting), cost, Need.LOSSES, Need.SCORED_LOSSES));
  }

  static Mutant nanInserted() {
    return mutant(
        Clause.NAN_LOSSES, "lets NaN into its table", table -> table.takes = loss -> true);
  }

  static Mutant nanInsertedAtAPrice() {
    return scoring(
        Clause.NAN_LOSSES,
        "lets NaN into its table and spends three steps' work on scores",
        "9b forwards",
        table -> {
          table.takes = loss -> true;
          table.beforeNext = () -> table.context.scorer().losses(new int[9 * table.batchSize]);
        });
  }

  static Mutant seedOfItsOwn() {
    return mutant(
        Clause.SEED_USED,
        "takes the same seed in every trial",
        table -> table.random = new SplittableRandom(42));
  }

  static Mutant shortBatch() {
    return mutant(Clause.BATCH_SIZE, "gives a row too few", table -> table.batchSize--);
  }

  private static List<Mutant> batches() {
    return List.of(
        shortBatch(),
        mutant(
            Clause.UNBIASED,
            "weighs by the density where it should by its inverse",
            table -> table.weight = density -> Math.pow(density, table.k)),
        mutant(
            Clause.UNBIASED,
            "divides by a sum of scores that is ten steps old",
            table -> {
              double[] stale = new double[1];
              AtomicInteger step = new AtomicInteger();
              table.total =
                  () -> {
                    if (step.getAndIncrement() % 10 == 0) {
                      stale[0] = table.sum();
                    }
                    return stale[0];
                  };
            }),
        mutant(Clause.ROWS_IN_RANGE, "counts rows from 1", table -> table.drawn = row -> row + 1),
        mutant(
            Clause.WEIGHTS_ARE_FINITE,
            "weighs rows of low density without bound",
            table ->
                table.weight =
                    density ->
                        density < .8 ? Double.POSITIVE_INFINITY : table.inversePower(density)),
        made(Clause.RUNS, "forgets to make a sampler", context -> null),
        mutant(
            Clause.RUNS,
            "throws at the seventh step",
            table -> {
              AtomicInteger step = new AtomicInteger();
              table.beforeNext =
                  () -> {
                    if (step.incrementAndGet() == 7) {
                      throw new IllegalStateException("seven");
                    }
                  };
            }));
  }

  private static List<Mutant> state() {
    AtomicInteger calls = new AtomicInteger();
    AtomicInteger made = new AtomicInteger();
    AtomicInteger madeAtSeeds = new AtomicInteger();
    AtomicReference<RandomGenerator> first = new AtomicReference<>();
    SplittableRandom chance = new SplittableRandom();
    Map<Integer, double[]> tables = new HashMap<>();
    return List.of(
        seedOfItsOwn(),
        new Mutant(
            Clause.SPEC_IS_STABLE,
            "makes up another spec at each call",
            new OwnLoss("mutant", Table::new, "a table read", Need.LOSSES) {
              @Override
              public MethodSpec spec() {
                MethodSpec spec = super.spec();
                return new MethodSpec(
                    spec.id(),
                    "Call " + calls.incrementAndGet() + ".",
                    spec.citation(),
                    spec.stepCost(),
                    spec.unbiased(),
                    spec.needs(),
                    spec.parameters());
              }
            }),
        mutant(
            Clause.RUNS,
            "permits its parameters once",
            table -> {
              if (made.getAndIncrement() > 0) {
                throw new IllegalArgumentException("k");
              }
            }),
        mutant(
            Clause.RUNS,
            "permits its parameters at most seeds",
            table -> {
              if (madeAtSeeds.incrementAndGet() == 100) {
                throw new IllegalArgumentException("k");
              }
            }),
        mutant(
            Clause.INDEPENDENCE,
            "draws from the generator of the first trial",
            table -> {
              first.compareAndSet(null, table.random);
              table.random = first.get();
            }),
        mutant(
            Clause.INDEPENDENCE,
            "keeps one table for all samplers of a size",
            table -> {
              table.scores = tables.computeIfAbsent(table.scores.length, double[]::new);
              Arrays.fill(table.scores, 1);
            }),
        mutant(
            Clause.DETERMINISM,
            "takes chance from elsewhere than the context",
            table -> table.random = chance.split()));
  }

  private static List<Mutant> feedback() {
    return List.of(
        mutant(
            Clause.ARGUMENTS_UNWRITTEN,
            "sorts the losses where they lie",
            table -> table.afterObserve = (selection, losses) -> Arrays.sort(losses)),
        mutant(
            Clause.SELECTIONS_UNWRITTEN,
            "sorts the rows of a batch that it has returned",
            table -> table.afterObserve = (selection, losses) -> Arrays.sort(selection.rows())),
        mutant(
            Clause.SELECTIONS_UNWRITTEN,
            "clears the array of the last batch before it draws",
            table -> {
              int[][] last = new int[1][0];
              table.afterObserve = (selection, losses) -> last[0] = selection.rows();
              table.beforeNext = () -> Arrays.fill(last[0], 0);
            }),
        mutant(
            Clause.FEEDBACK_USED,
            "asks for losses and draws without them",
            table -> table.takes = loss -> false),
        mutant(
            Clause.GRANTED_ONLY,
            "reads labels that it did not ask for, and hides that it was refused",
            table ->
                table.beforeNext =
                    () ->
                        assertThatIllegalStateException()
                            .isThrownBy(() -> table.context.trainingSet().label(0))));
  }

  private static List<Mutant> scoring() {
    AtomicReference<Scorer> first = new AtomicReference<>();
    return List.of(
        scoring(
            Clause.COST_COUNTED,
            "asks the scorer of the first trial for ever",
            "4b forwards",
            table -> {
              first.compareAndSet(null, table.context.scorer());
              table.beforeNext = () -> table.scores[0] = first.get().losses(new int[] {0})[0] + .1;
            }),
        scoring(
            Clause.COST_COUNTED,
            "scores, and says that a step costs nothing",
            "nothing",
            table -> table.beforeNext = () -> table.context.scorer().losses(new int[] {0})),
        scoring(
            Clause.RUNS,
            "scores until nothing is left to train with",
            "all forwards",
            table -> {
              SamplingContext context = table.context;
              while (context.budget().spent() < context.budget().total()) {
                context.scorer().losses(new int[context.batchSize()]);
              }
            }));
  }

  private static List<Mutant> edges() {
    return List.of(
        nanInserted(),
        nanInsertedAtAPrice(),
        new Mutant(
            Clause.ONE_PASS,
            "takes every training set and puts drawn rows back",
            new OwnLoss("mutant", Table::new, "a table read", Need.LOSSES)
                .declining(set -> Optional.empty())),
        mutant(
            Clause.ZERO_LOSSES,
            "falls over where no loss is positive",
            table ->
                table.afterObserve =
                    (selection, losses) -> {
                      if (losses[0] == 0) {
                        throw new ArithmeticException("the losses sum to 0");
                      }
                    }),
        mutant(
            Clause.CONSTANT_LOSSES,
            "divides by the spread of the losses",
            table ->
                table.afterObserve =
                    (selection, losses) -> {
                      float[] ones = new float[losses.length];
                      Arrays.fill(ones, 1);
                      if (ones.length > 1 && Arrays.equals(ones, losses)) {
                        throw new ArithmeticException("the losses do not differ");
                      }
                    }),
        mutant(
            Clause.HUGE_LOSSES,
            "squares losses as floats, which overflow",
            table ->
                table.total =
                    () -> {
                      float squares = 0;
                      for (double score : table.scores) {
                        squares += (float) score * (float) score;
                      }
                      return squares > 1e30f ? squares : table.sum();
                    }),
        mutant(
            Clause.ONE_ROW,
            "needs a neighbour",
            table -> table.beforeNext = () -> table.random.nextInt(table.scores.length - 1)),
        mutant(
            Clause.FULL_BATCH,
            "cannot draw a batch of all rows",
            table -> {
              if (table.batchSize == table.scores.length && table.batchSize > 1) {
                throw new IllegalArgumentException("no row would be left over");
              }
            }));
  }

  private static List<Mutant> estimates() {
    return List.of(
        estimating(
            "draws from its generator when it is asked what it expects",
            table ->
                table.answer =
                    estimates -> {
                      table.random.nextDouble();
                      return estimates;
                    }),
        estimating(
            "takes what it expects of a row off the row's score",
            table ->
                table.answer =
                    estimates -> {
                      for (int row : table.asked) {
                        table.scores[row] /= 2;
                      }
                      return estimates;
                    }),
        estimating("answers for one row", table -> table.answer = estimates -> new float[1]),
        estimating(
            "has no estimate and throws",
            table ->
                table.answer =
                    estimates -> {
                      throw new UnsupportedOperationException("estimates");
                    }),
        made(
            Clause.ARGUMENTS_UNWRITTEN,
            "writes to the rows that it is asked about",
            broken(Estimating::new, table -> table.onRows = rows -> Arrays.fill(rows, 0))));
  }

  private static Mutant estimating(String fault, Consumer<Estimating> planting) {
    return made(Clause.ESTIMATES_ARE_PURE, fault, broken(Estimating::new, planting));
  }

  private static final class Estimating extends Table implements RowEstimator {

    int[] asked = {};
    Consumer<int[]> onRows = rows -> {};
    UnaryOperator<float[]> answer = estimates -> estimates;

    Estimating(SamplingContext context) {
      super(context);
    }

    @Override
    public float[] estimates(int[] rows) {
      asked = rows.clone();
      onRows.accept(rows);
      float[] estimates = new float[asked.length];
      for (int i = 0; i < asked.length; i++) {
        estimates[i] = (float) scores[asked[i]];
      }
      return answer.apply(estimates);
    }
  }
}
