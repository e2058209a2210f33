package org.nwsbench.methods.contract;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.nwsbench.methods.contract.OwnLoss.Table;
import org.nwsbench.methods.spi.Feedback;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.RowEstimator;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.SamplingMethod;
import org.nwsbench.methods.spi.Scorer;
import org.nwsbench.methods.spi.Selection;

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

  private static Mutant mutant(
      Clause clause, String fault, Function<SamplingContext, Sampler> sampler) {
    return new Mutant(clause, fault, new OwnLoss("mutant", sampler, "a table read", Need.LOSSES));
  }

  private static Mutant scoring(
      Clause clause, String fault, String cost, Function<SamplingContext, Sampler> sampler) {
    return new Mutant(
        clause, fault, new OwnLoss("mutant", sampler, cost, Need.LOSSES, Need.SCORED_LOSSES));
  }

  /** Lets NaN into its table. */
  static Mutant nanInserted() {
    return mutant(
        Clause.NAN_LOSSES,
        "lets NaN into its table",
        context ->
            new Table(context) {
              @Override
              boolean takes(float loss) {
                return true;
              }
            });
  }

  /** Takes the same seed in every trial. */
  static Mutant seedOfItsOwn() {
    return mutant(
        Clause.SEED_USED,
        "takes the same seed in every trial",
        context -> drawingFrom(new SplittableRandom(42), context));
  }

  /** Gives a row too few. */
  static Mutant shortBatch() {
    return mutant(
        Clause.BATCH_SIZE,
        "gives a row too few",
        context ->
            new Table(context) {
              @Override
              int batchSize() {
                return super.batchSize() - 1;
              }
            });
  }

  private static Sampler drawingFrom(RandomGenerator random, SamplingContext context) {
    return new Table(context) {
      @Override
      RandomGenerator random() {
        return random;
      }
    };
  }

  private static List<Mutant> batches() {
    return List.of(
        shortBatch(),
        mutant(
            Clause.UNBIASED,
            "weighs by the density where it should by its inverse",
            context ->
                new Table(context) {
                  @Override
                  double weight(double density) {
                    return Math.pow(density, k);
                  }
                }),
        mutant(
            Clause.UNBIASED,
            "divides by a sum of scores that is ten steps old",
            context ->
                new Table(context) {
                  private double stale;
                  private int step;

                  @Override
                  double total() {
                    if (step++ % 10 == 0) {
                      stale = super.total();
                    }
                    return stale;
                  }
                }),
        mutant(
            Clause.PARAMETERS_USED,
            "declares k and never looks at it",
            context ->
                new Table(context) {
                  @Override
                  double weight(double density) {
                    return 1 / density;
                  }
                }),
        mutant(
            Clause.ROWS_IN_RANGE,
            "counts rows from 1",
            context ->
                new Table(context) {
                  @Override
                  int draw() {
                    return super.draw() + 1;
                  }
                }),
        mutant(
            Clause.WEIGHTS_ARE_FINITE,
            "weighs rows of low density without bound",
            context ->
                new Table(context) {
                  @Override
                  double weight(double density) {
                    return density < .8 ? Double.POSITIVE_INFINITY : super.weight(density);
                  }
                }),
        mutant(Clause.RUNS, "forgets to make a sampler", context -> null),
        mutant(
            Clause.RUNS,
            "throws at the seventh step",
            context ->
                new Table(context) {
                  private int step;

                  @Override
                  public Selection next() {
                    if (++step == 7) {
                      throw new IllegalStateException("seven");
                    }
                    return super.next();
                  }
                }));
  }

  private static List<Mutant> state() {
    AtomicInteger calls = new AtomicInteger();
    AtomicInteger made = new AtomicInteger();
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
            context -> {
              if (made.getAndIncrement() > 0) {
                throw new IllegalArgumentException("k");
              }
              return new Table(context);
            }),
        mutant(
            Clause.INDEPENDENCE,
            "draws from the generator of the first trial",
            context -> {
              first.compareAndSet(null, context.random());
              return drawingFrom(first.get(), context);
            }),
        mutant(
            Clause.INDEPENDENCE,
            "keeps one table for all samplers of a size",
            context -> {
              Table table = new Table(context);
              table.scores = tables.computeIfAbsent(table.scores.length, double[]::new);
              Arrays.fill(table.scores, 1);
              return table;
            }),
        mutant(
            Clause.DETERMINISM,
            "takes chance from elsewhere than the context",
            context -> drawingFrom(chance.split(), context)));
  }

  private static List<Mutant> feedback() {
    return List.of(
        mutant(
            Clause.ARGUMENTS_UNWRITTEN,
            "sorts the losses where they lie",
            context ->
                new Table(context) {
                  @Override
                  public void observe(Selection selection, Feedback feedback) {
                    super.observe(selection, feedback);
                    Arrays.sort(feedback.losses());
                  }
                }),
        mutant(
            Clause.SELECTIONS_UNWRITTEN,
            "sorts the rows of a batch that it has returned",
            context ->
                new Table(context) {
                  @Override
                  public void observe(Selection selection, Feedback feedback) {
                    super.observe(selection, feedback);
                    Arrays.sort(selection.rows());
                  }
                }),
        mutant(
            Clause.FEEDBACK_USED,
            "asks for losses and draws without them",
            context ->
                new Table(context) {
                  @Override
                  public void observe(Selection selection, Feedback feedback) {
                    scores[0] = 1;
                  }
                }),
        mutant(
            Clause.GRANTED_ONLY,
            "reads labels that it did not ask for, and hides that it was refused",
            context ->
                new Table(context) {
                  @Override
                  public Selection next() {
                    try {
                      context.trainingSet().label(0);
                    } catch (IllegalStateException e) {
                      return super.next();
                    }
                    return super.next();
                  }
                }));
  }

  private static List<Mutant> scoring() {
    AtomicReference<Scorer> first = new AtomicReference<>();
    return List.of(
        scoring(
            Clause.COST_COUNTED,
            "asks the scorer of the first trial for ever",
            "4b forwards",
            context -> {
              first.compareAndSet(null, context.scorer());
              return new Table(context) {
                @Override
                public Selection next() {
                  scores[0] = first.get().losses(new int[] {0})[0] + .1;
                  return super.next();
                }
              };
            }),
        scoring(
            Clause.COST_COUNTED,
            "scores, and says that a step costs nothing",
            "nothing",
            context ->
                new Table(context) {
                  @Override
                  public Selection next() {
                    context.scorer().losses(new int[] {0});
                    return super.next();
                  }
                }),
        scoring(
            Clause.RUNS,
            "scores until nothing is left to train with",
            "all forwards",
            context -> {
              while (context.budget().spent() < context.budget().total()) {
                context.scorer().losses(new int[context.batchSize()]);
              }
              return new Table(context);
            }));
  }

  private static List<Mutant> edges() {
    return List.of(
        nanInserted(),
        mutant(
            Clause.ZERO_LOSSES,
            "falls over where no loss is positive",
            context ->
                new Table(context) {
                  @Override
                  public void observe(Selection selection, Feedback feedback) {
                    super.observe(selection, feedback);
                    if (feedback.losses()[0] == 0) {
                      throw new ArithmeticException("the losses sum to 0");
                    }
                  }
                }),
        mutant(
            Clause.CONSTANT_LOSSES,
            "divides by the spread of the losses",
            context ->
                new Table(context) {
                  @Override
                  public void observe(Selection selection, Feedback feedback) {
                    super.observe(selection, feedback);
                    float[] ones = new float[selection.size()];
                    Arrays.fill(ones, 1);
                    if (ones.length > 1 && Arrays.equals(ones, feedback.losses())) {
                      throw new ArithmeticException("the losses do not differ");
                    }
                  }
                }),
        mutant(
            Clause.HUGE_LOSSES,
            "squares losses as floats, which overflow",
            context ->
                new Table(context) {
                  @Override
                  double total() {
                    float squares = 0;
                    for (double score : scores) {
                      squares += (float) score * (float) score;
                    }
                    return squares > 1e30f ? squares : super.total();
                  }
                }),
        mutant(
            Clause.ONE_ROW,
            "needs a neighbour",
            context ->
                new Table(context) {
                  @Override
                  int draw() {
                    context.random().nextInt(scores.length - 1);
                    return super.draw();
                  }
                }),
        mutant(
            Clause.FULL_BATCH,
            "cannot draw a batch of all rows",
            context -> {
              int batch = context.batchSize();
              if (batch == context.trainingSet().size() && batch > 1) {
                throw new IllegalArgumentException("no row would be left over");
              }
              return new Table(context);
            }));
  }

  private static List<Mutant> estimates() {
    return List.of(
        mutant(
            Clause.ESTIMATES_ARE_PURE,
            "draws from its generator when it is asked what it expects",
            context ->
                new Following(context) {
                  @Override
                  public float[] estimates() {
                    random().nextDouble();
                    return super.estimates();
                  }
                }),
        mutant(
            Clause.ESTIMATES_ARE_PURE,
            "takes what it expects of a row off the row's score",
            context ->
                new Following(context) {
                  @Override
                  public float[] estimates() {
                    float[] estimates = super.estimates();
                    for (int row : followed) {
                      scores[row] /= 2;
                    }
                    return estimates;
                  }
                }),
        mutant(
            Clause.ESTIMATES_ARE_PURE,
            "begins with the rows that will be asked about",
            context ->
                new Following(context) {
                  @Override
                  public void follow(int[] rows) {
                    super.follow(rows);
                    for (int row : rows) {
                      scores[row] = 9;
                    }
                  }
                }),
        mutant(
            Clause.ESTIMATES_ARE_PURE,
            "answers for one row",
            context ->
                new Following(context) {
                  @Override
                  public float[] estimates() {
                    return new float[1];
                  }
                }),
        mutant(
            Clause.ESTIMATES_ARE_PURE,
            "has no estimate and throws",
            context ->
                new Following(context) {
                  @Override
                  public float[] estimates() {
                    throw new UnsupportedOperationException("estimates");
                  }
                }),
        mutant(
            Clause.ARGUMENTS_UNWRITTEN,
            "writes to the rows that it is to follow",
            context ->
                new Following(context) {
                  @Override
                  public void follow(int[] rows) {
                    super.follow(rows.clone());
                    Arrays.fill(rows, 0);
                  }
                }));
  }

  private static class Following extends Table implements RowEstimator {

    int[] followed = {};

    Following(SamplingContext context) {
      super(context);
    }

    @Override
    public void follow(int[] rows) {
      followed = rows;
    }

    @Override
    public float[] estimates() {
      float[] estimates = new float[followed.length];
      for (int i = 0; i < followed.length; i++) {
        estimates[i] = (float) scores[followed[i]];
      }
      return estimates;
    }
  }
}
