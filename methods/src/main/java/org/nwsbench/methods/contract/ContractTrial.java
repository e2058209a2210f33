package org.nwsbench.methods.contract;

import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import org.nwsbench.methods.spi.Budget;
import org.nwsbench.methods.spi.LookUps;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.Scorer;
import org.nwsbench.methods.spi.SecondModel;
import org.nwsbench.methods.spi.TrainingSet;

/**
 * A trial in which formulas ({@link Setting}) give the losses. It is also the training set, the
 * scorer and the budget that the sampler gets. It notes uses of them that break {@link
 * Clause#GRANTED_ONLY} or {@link Clause#COST_COUNTED}.
 */
final class ContractTrial implements TrainingSet, Scorer, Budget {

  private record Context(
      TrainingSet trainingSet,
      int batchSize,
      Budget budget,
      Scorer scorer,
      LookUps lookUps,
      Parameters parameters,
      RandomGenerator random)
      implements SamplingContext {}

  private static final int DIMENSION = 5;
  private static final int CLASSES = 3;
  private static final int STEP = 3;
  private static final int FORWARD = 1;
  private static final int CHOSEN = -1;

  private final MethodSpec spec;
  private final Setting setting;
  final Map<Clause, String> findings;
  final SamplingContext context;
  private final Thread thread = Thread.currentThread();
  private final float[] features;
  // For each row the last step, counted from 1, in which the sampler asked for its score; 0 before,
  // and CHOSEN after a batch held the row.
  private final int[] used;
  private long spent;
  private int step;
  private boolean over;

  /**
   * The more steps the second model has trained, the lower its losses are, and they fall faster for
   * some rows than for others.
   */
  private final SecondModel secondModel =
      new SecondModel() {
        private int steps;

        @Override
        public void train(int[] rows, double fraction) {
          if (rows.length != setting.batch() || !(fraction >= 0 && fraction <= 1)) {
            throw new IllegalArgumentException(
                "the second model got %d rows and fraction %s; it takes %d rows and one in [0, 1]"
                    .formatted(rows.length, fraction, setting.batch()));
          }
          scored(rows, Need.SECOND_MODEL, STEP, row -> 0);
          steps++;
        }

        @Override
        public float[] losses(int[] rows) {
          return scored(
              rows, Need.SECOND_MODEL, FORWARD, row -> loss(row) / (1 + .1 * steps * (row % 7)));
        }
      };

  ContractTrial(
      MethodSpec spec,
      Map<String, String> overrides,
      Setting setting,
      long seed,
      Map<Clause, String> findings) {
    this.spec = spec;
    this.setting = setting;
    this.findings = findings;
    this.context =
        new Context(
            this,
            setting.batch(),
            this,
            this,
            this::counted,
            Parameters.of(spec, overrides),
            new SplittableRandom(seed));
    this.features = clusters(setting.size());
    this.used = new int[setting.size()];
  }

  private static float[] clusters(int size) {
    SplittableRandom random = new SplittableRandom(11);
    float[] features = new float[size * DIMENSION];
    for (int row = 0; row < size; row++) {
      for (int k = 0; k < DIMENSION; k++) {
        float centre = k == row % CLASSES ? 3 : 0;
        features[row * DIMENSION + k] = centre + (float) random.nextGaussian();
      }
    }
    return features;
  }

  float fedBack(int row) {
    return setting.fedBack().of(row, step);
  }

  int step() {
    return step;
  }

  boolean goesOn() {
    return spent + (long) STEP * setting.batch() <= total();
  }

  void trained() {
    spent += (long) STEP * setting.batch();
    step++;
  }

  /** Ends the trial. A sampler that asks the scorer later breaks {@link Clause#COST_COUNTED}. */
  void end() {
    over = true;
  }

  /**
   * Notes that a batch holds a row. Returns false if each row may be used only once and a batch
   * held this row before.
   */
  boolean choose(int row) {
    boolean fresh = used[row] != CHOSEN;
    used[row] = CHOSEN;
    return fresh || !onePass();
  }

  void require(Need need) {
    if (!spec.needs().contains(need)) {
      String detail = "it used %s: add Need.%s to spec()".formatted(need.description(), need);
      findings.putIfAbsent(Clause.GRANTED_ONLY, detail);
      throw new IllegalStateException(detail);
    }
  }

  private void counted(long lookUps) {
    if (lookUps < 0) {
      findings.putIfAbsent(Clause.COST_COUNTED, "it counted %d look-ups".formatted(lookUps));
    }
  }

  @Override
  public int size() {
    return setting.size();
  }

  @Override
  public int dimension() {
    return DIMENSION;
  }

  @Override
  public int classes() {
    return CLASSES;
  }

  @Override
  public boolean onePass() {
    return setting.onePass();
  }

  @Override
  public void features(int firstRow, int count, float[] target) {
    require(Need.FEATURES);
    Objects.checkFromIndexSize(firstRow, count, size());
    System.arraycopy(features, firstRow * DIMENSION, target, 0, count * DIMENSION);
  }

  @Override
  public int label(int row) {
    require(Need.LABELS);
    return Objects.checkIndex(row, size()) % CLASSES;
  }

  @Override
  public long total() {
    return (long) STEP * setting.batch() * setting.steps();
  }

  @Override
  public long spent() {
    return spent;
  }

  @Override
  public float[] losses(int[] rows) {
    return scored(rows, Need.SCORED_LOSSES, FORWARD, this::loss);
  }

  @Override
  public float[] gradientBounds(int[] rows) {
    return scored(rows, Need.SCORED_GRADIENT_BOUNDS, FORWARD, row -> Setting.bound(row, loss(row)));
  }

  @Override
  public float[] gradientNorms(int[] rows) {
    return scored(rows, Need.SCORED_GRADIENT_NORMS, STEP, row -> Setting.norm(row, loss(row)));
  }

  @Override
  public SecondModel secondModel() {
    require(Need.SECOND_MODEL);
    return secondModel;
  }

  private float loss(int row) {
    return setting.losses().of(row, step);
  }

  private float[] scored(int[] rows, Need need, int units, IntToDoubleFunction score) {
    require(need);
    if (over) {
      findings.putIfAbsent(Clause.COST_COUNTED, "it asked the scorer of a trial that is over");
    }
    if (thread != Thread.currentThread()) {
      findings.putIfAbsent(Clause.COST_COUNTED, "it asked the scorer from a thread of its own");
    }
    if (spec.stepCost().equals("nothing") || spec.stepCost().equals("-")) {
      String detail =
          "its spec says that a step costs \"%s\", but it scored %d rows: state the cost there";
      findings.putIfAbsent(Clause.COST_COUNTED, detail.formatted(spec.stepCost(), rows.length));
    }
    float[] scores = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      int row = Objects.checkIndex(rows[i], size());
      if (onePass() && used[row] != 0 && used[row] != step + 1) {
        throw new IllegalStateException("row %d was used before".formatted(row));
      }
      used[row] = step + 1;
      scores[i] = (float) score.applyAsDouble(row);
    }
    if (!spec.needs().contains(Need.UNCOUNTED_SCORES)) {
      spent += (long) units * rows.length;
    }
    return scores;
  }
}
