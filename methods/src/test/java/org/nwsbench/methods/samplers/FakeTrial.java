package org.nwsbench.methods.samplers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.inference.ChiSquareTest;
import org.nwsbench.methods.samplers.draw.Shuffles;
import org.nwsbench.methods.spi.Budget;
import org.nwsbench.methods.spi.FeatureKind;
import org.nwsbench.methods.spi.Feedback;
import org.nwsbench.methods.spi.LookUps;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.RowEstimator;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.SamplingMethod;
import org.nwsbench.methods.spi.Scorer;
import org.nwsbench.methods.spi.SecondModel;
import org.nwsbench.methods.spi.Selection;
import org.nwsbench.methods.spi.TrainingSet;

/** A trial without a network: each row's loss is a fixed function, and work is set by hand. */
final class FakeTrial implements SamplingContext, TrainingSet, Budget, Scorer {

  private final float[][] features;
  private final int batchSize;
  private final RandomGenerator random;
  private final SamplingMethod method;
  private final Parameters parameters;
  private IntToDoubleFunction score = row -> 1;
  private final BitSet secondRows = new BitSet();
  private int secondSteps;
  private FeatureKind kind = FeatureKind.NUMERIC;
  private boolean onePass;
  private long trialTotal = 1000;
  private long spent;
  private long scoredRows;
  private long lookUps;

  FakeTrial(
      SamplingMethod method, Map<String, String> overrides, float[][] features, int batchSize) {
    this(method, overrides, features, batchSize, 1);
  }

  FakeTrial(
      SamplingMethod method,
      Map<String, String> overrides,
      float[][] features,
      int batchSize,
      long seed) {
    this.method = method;
    this.parameters = Parameters.of(method.spec(), overrides);
    this.features = features;
    this.batchSize = batchSize;
    this.random = new SplittableRandom(seed);
  }

  /** Rows without meaning, for methods that do not look at them. */
  static float[][] blank(int size) {
    return new float[size][1];
  }

  /** Two far-off clusters in the plane: even rows in the east, odd rows in the north. */
  static float[][] twoClusters(int size) {
    SplittableRandom random = new SplittableRandom(5);
    float[][] rows = new float[size][2];
    for (int i = 0; i < size; i++) {
      rows[i][i % 2] = 10;
      rows[i][0] += (float) random.nextGaussian();
      rows[i][1] += (float) random.nextGaussian();
    }
    return rows;
  }

  /** Two clusters of 400 rows, in batches of 16: rows in the north have five times the loss. */
  static FakeTrial hardNorth(SamplingMethod method, Map<String, String> overrides) {
    return new FakeTrial(method, overrides, twoClusters(400), 16).scored(FakeTrial::northern);
  }

  static double northern(int row) {
    return row % 2 == 0 ? .2 : 1;
  }

  /** Says that components are of that kind. */
  FakeTrial of(FeatureKind newKind) {
    kind = newKind;
    return this;
  }

  FakeTrial scored(IntToDoubleFunction newScore) {
    score = newScore;
    return this;
  }

  /** Rows pass once. */
  FakeTrial passingOnce() {
    onePass = true;
    return this;
  }

  /** A rehearsal of a trial with a larger budget. */
  FakeTrial rehearsing(long newTrialTotal) {
    trialTotal = newTrialTotal;
    return this;
  }

  Sampler sampler() {
    return method.create(this);
  }

  /** A sampler after 100 steps. */
  Sampler warmedUp() {
    Sampler sampler = sampler();
    steps(sampler, 100);
    return sampler;
  }

  /** The same, and half of the budget is spent. */
  Sampler halfway() {
    Sampler sampler = warmedUp();
    spend(.5);
    return sampler;
  }

  void spend(double fraction) {
    spent = Math.round(fraction * total());
  }

  /** Rows that the method asked the model about. */
  long scoredRows() {
    return scoredRows;
  }

  /** One step of training: draw and observe. */
  Selection step(Sampler sampler) {
    Selection selection = sampler.next();
    sampler.observe(selection, feedback(selection));
    return selection;
  }

  void steps(Sampler sampler, int count) {
    for (int i = 0; i < count; i++) {
      step(sampler);
    }
  }

  /** How often each row is drawn in some steps, at weight 1 each time. */
  int[] counts(Sampler sampler, int steps) {
    int[] counts = new int[size()];
    for (int i = 0; i < steps; i++) {
      Selection selection = step(sampler);
      assertThat(selection.weights()).containsOnly(1);
      IntStream.of(selection.rows()).forEach(row -> counts[row]++);
    }
    return counts;
  }

  /** Chi-square at alpha 1e-6 of counts that are expected to be alike. */
  static void assertAlike(long... counts) {
    double[] expected = new double[counts.length];
    Arrays.fill(expected, 1);
    assertThat(new ChiSquareTest().chiSquareTest(expected, counts)).isGreaterThan(1e-6);
  }

  static void assertWeights(
      Selection selection, double tolerance, IntToDoubleFunction expectedOfRow) {
    for (int i = 0; i < selection.size(); i++) {
      double expected = expectedOfRow.applyAsDouble(selection.rows()[i]);
      assertThat(selection.weights()[i]).isCloseTo(expected, within(tolerance));
    }
  }

  /** What a sampler expects of the rows of one of {@link #twoClusters}, on average, in 400. */
  static double meanEstimate(Sampler sampler, int cluster) {
    RowEstimator estimator = (RowEstimator) sampler;
    float[] estimates = estimator.estimates(Shuffles.identity(400));
    return IntStream.range(0, estimates.length)
        .filter(row -> row % 2 == cluster)
        .mapToDouble(row -> estimates[row])
        .average()
        .orElseThrow();
  }

  /** What training on the batch computes. */
  Feedback feedback(Selection selection) {
    return feedback(scores(selection.rows()));
  }

  private static Feedback feedback(float[] values) {
    return new Feedback() {
      @Override
      public float[] losses() {
        return values;
      }

      @Override
      public float[] gradientBounds() {
        return values;
      }
    };
  }

  @Override
  public float[] losses(int[] rows) {
    scoredRows += rows.length;
    return scores(rows);
  }

  private float[] scores(int[] rows) {
    float[] values = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      values[i] = (float) score.applyAsDouble(rows[i]);
    }
    return values;
  }

  @Override
  public float[] gradientBounds(int[] rows) {
    return losses(rows);
  }

  @Override
  public float[] gradientNorms(int[] rows) {
    return losses(rows);
  }

  /**
   * A second model that learns nothing: it loses half as much on even rows, as much on odd ones.
   */
  @Override
  public SecondModel secondModel() {
    return new SecondModel() {
      @Override
      public void train(int[] rows, double fraction) {
        secondSteps++;
        IntStream.of(rows).forEach(secondRows::set);
      }

      @Override
      public float[] losses(int[] rows) {
        float[] losses = scores(rows);
        for (int i = 0; i < losses.length; i++) {
          losses[i] *= rows[i] % 2 == 0 ? 0.5f : 1;
        }
        return losses;
      }
    };
  }

  /** Steps that the second model was trained. */
  int secondSteps() {
    return secondSteps;
  }

  /** Rows that the second model was trained on. */
  BitSet secondRows() {
    return secondRows;
  }

  @Override
  public TrainingSet trainingSet() {
    return this;
  }

  @Override
  public int batchSize() {
    return batchSize;
  }

  @Override
  public Budget budget() {
    return this;
  }

  @Override
  public Scorer scorer() {
    return this;
  }

  @Override
  public LookUps lookUps() {
    return count -> lookUps += count;
  }

  /** Look-ups that the sampler has counted. */
  long countedLookUps() {
    return lookUps;
  }

  @Override
  public Parameters parameters() {
    return parameters;
  }

  @Override
  public RandomGenerator random() {
    return random;
  }

  @Override
  public int size() {
    return features.length;
  }

  @Override
  public int dimension() {
    return features[0].length;
  }

  @Override
  public FeatureKind kind() {
    return kind;
  }

  @Override
  public int width() {
    return kind.isSymbolic() ? dimension() - 1 : dimension();
  }

  /** Of symbols: the features but the first, so that both can be told apart. */
  @Override
  public void components(int firstRow, int count, float[] target) {
    for (int i = 0; i < count; i++) {
      int skipped = dimension() - width();
      System.arraycopy(features[firstRow + i], skipped, target, i * width(), width());
    }
  }

  @Override
  public boolean onePass() {
    return onePass;
  }

  @Override
  public int classes() {
    return 4;
  }

  @Override
  public void features(int firstRow, int count, float[] target) {
    for (int i = 0; i < count; i++) {
      System.arraycopy(features[firstRow + i], 0, target, i * dimension(), dimension());
    }
  }

  @Override
  public int label(int row) {
    return row / 2 % 4;
  }

  @Override
  public long total() {
    return 1000;
  }

  @Override
  public long trialTotal() {
    return trialTotal;
  }

  @Override
  public long spent() {
    return spent;
  }
}
