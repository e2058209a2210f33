package org.nwsbench.methods.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.DoublePredicate;
import java.util.function.DoubleSupplier;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;
import org.nwsbench.methods.spi.Feedback;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.SamplingMethod;
import org.nwsbench.methods.spi.Selection;
import org.nwsbench.methods.spi.TrainingSet;

/**
 * A method that keeps the contract, made to be broken in one place: independent draws in proportion
 * to a row's last loss plus .1, weights density^-k.
 */
class OwnLoss implements SamplingMethod {

  private final MethodSpec spec;
  private final Function<SamplingContext, Sampler> sampler;
  private Function<TrainingSet, Optional<String>> misfit =
      set -> set.onePass() ? Optional.of("rows must come back") : Optional.empty();

  OwnLoss(String id, Function<SamplingContext, Sampler> sampler, String stepCost, Need... needs) {
    ParameterSpec k = new ParameterSpec.Real("k", "1 is unbiased", 1, 0, 1);
    this.spec = new MethodSpec(id, "Tests.", "-", stepCost, true, Set.of(needs), List.of(k));
    this.sampler = sampler;
  }

  @Override
  public MethodSpec spec() {
    return spec;
  }

  /** The same, but declining other training sets than those whose rows pass once. */
  OwnLoss declining(Function<TrainingSet, Optional<String>> other) {
    misfit = other;
    return this;
  }

  @Override
  public Optional<String> misfit(TrainingSet set) {
    return misfit.apply(set);
  }

  @Override
  public Sampler create(SamplingContext context) {
    return sampler.apply(context);
  }

  /** Each field that is not final is a place where a fault may be planted. */
  static class Table implements Sampler {

    final SamplingContext context;
    final double k;
    double[] scores;
    int batchSize;
    RandomGenerator random;
    DoubleSupplier total = this::sum;
    IntUnaryOperator drawn = row -> row;
    DoubleUnaryOperator weight = this::inversePower;
    DoublePredicate takes = Double::isFinite;
    Runnable beforeNext = () -> {};
    BiConsumer<Selection, float[]> afterObserve = (selection, losses) -> {};

    Table(SamplingContext context) {
      this.context = context;
      this.k = context.parameters().real("k");
      this.scores = new double[context.trainingSet().size()];
      Arrays.fill(scores, 1);
      this.batchSize = context.batchSize();
      this.random = context.random();
    }

    final double sum() {
      double sum = 0;
      for (double score : scores) {
        sum += score;
      }
      return sum;
    }

    final double inversePower(double density) {
      return Math.pow(density, -k);
    }

    private int draw() {
      double height = random.nextDouble() * sum();
      int row = 0;
      while (row < scores.length - 1 && (height -= scores[row]) > 0) {
        row++;
      }
      return drawn.applyAsInt(row);
    }

    @Override
    public Selection next() {
      beforeNext.run();
      double sum = total.getAsDouble();
      int[] rows = new int[batchSize];
      double[] weights = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = draw();
        int known = Math.min(rows[i], scores.length - 1);
        weights[i] = weight.applyAsDouble(scores.length * scores[known] / sum);
      }
      return new Selection(rows, weights);
    }

    @Override
    public void observe(Selection selection, Feedback feedback) {
      float[] losses = feedback.losses();
      for (int i = 0; i < selection.size(); i++) {
        if (takes.test(losses[i])) {
          scores[selection.rows()[i]] = losses[i] + .1;
        }
      }
      afterObserve.accept(selection, losses);
    }
  }
}
