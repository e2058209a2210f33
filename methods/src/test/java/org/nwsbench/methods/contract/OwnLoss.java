package org.nwsbench.methods.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.nwsbench.methods.spi.Feedback;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.SamplingMethod;
import org.nwsbench.methods.spi.Selection;

/**
 * A method that keeps the contract, made to be broken in one place: independent draws in proportion
 * to a row's last loss plus .1, weights density^-k.
 */
class OwnLoss implements SamplingMethod {

  private final MethodSpec spec;
  private final Function<SamplingContext, Sampler> sampler;

  OwnLoss(String id, Function<SamplingContext, Sampler> sampler, String stepCost, Need... needs) {
    ParameterSpec k = new ParameterSpec.Real("k", "1 is unbiased", 1, 0, 1);
    this.spec = new MethodSpec(id, "Tests.", "-", stepCost, true, Set.of(needs), List.of(k));
    this.sampler = sampler;
  }

  @Override
  public MethodSpec spec() {
    return spec;
  }

  @Override
  public Sampler create(SamplingContext context) {
    return sampler.apply(context);
  }

  /** Each method is a place where a fault may be planted. */
  static class Table implements Sampler {

    final SamplingContext context;
    final double k;
    double[] scores;

    Table(SamplingContext context) {
      this.context = context;
      this.k = context.parameters().real("k");
      this.scores = new double[context.trainingSet().size()];
      Arrays.fill(scores, 1);
    }

    int batchSize() {
      return context.batchSize();
    }

    RandomGenerator random() {
      return context.random();
    }

    double total() {
      return sum();
    }

    private double sum() {
      double sum = 0;
      for (double score : scores) {
        sum += score;
      }
      return sum;
    }

    int draw() {
      double height = random().nextDouble() * sum();
      int row = 0;
      while (row < scores.length - 1 && (height -= scores[row]) > 0) {
        row++;
      }
      return row;
    }

    double weight(double density) {
      return Math.pow(density, -k);
    }

    @Override
    public Selection next() {
      double total = total();
      int[] rows = new int[batchSize()];
      double[] weights = new double[rows.length];
      for (int i = 0; i < rows.length; i++) {
        rows[i] = draw();
        int known = Math.min(rows[i], scores.length - 1);
        weights[i] = weight(scores.length * scores[known] / total);
      }
      return new Selection(rows, weights);
    }

    boolean takes(float loss) {
      return Float.isFinite(loss);
    }

    @Override
    public void observe(Selection selection, Feedback feedback) {
      float[] losses = feedback.losses();
      for (int i = 0; i < selection.size(); i++) {
        if (takes(losses[i])) {
          scores[selection.rows()[i]] = losses[i] + .1;
        }
      }
    }
  }
}
