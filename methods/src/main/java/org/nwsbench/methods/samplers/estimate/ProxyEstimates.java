package org.nwsbench.methods.samplers.estimate;

import java.util.List;
import java.util.stream.Stream;
import org.nwsbench.methods.sketch.CodeTable;
import org.nwsbench.methods.spi.LookUps;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.TrainingSet;

/**
 * Estimates targets by what a small model, a {@link SoftmaxRegression}, says of a row: its loss, or
 * its score, the norm of softmax - onehot. The small model learns on the same batches as the
 * network and with the same weights.
 *
 * <p>Memory: the small model, and 2 R bytes a row for R hash functions. Where rows are used once,
 * each call hashes its rows, and only these take memory. Cost of a row: R look-ups, R additions and
 * an exponential for each class.
 */
public final class ProxyEstimates implements Estimates {

  /** The parameters of these estimates. */
  public static final List<ParameterSpec> OF_MODEL =
      Stream.concat(
              Hashing.OF_LABELLED.stream(),
              Stream.of(
                  new ParameterSpec.Real(
                      "rate", "learning rate of the small model, divided by R", 1.5, 0, 100)))
          .toList();

  private final Hashing hashing;
  // The codes of all rows; null where rows are used once and hashed when they are needed.
  private final CodeTable table;
  private final TrainingSet set;
  private final LookUps lookUps;
  private final SoftmaxRegression model;
  private final double k;
  private final boolean targetsLoss;

  /**
   * @param usesRowsOnce whether rows are used once; if so, rows are hashed when they are estimated
   *     or learnt, and no table of all rows is kept
   */
  public ProxyEstimates(SamplingContext context, boolean usesRowsOnce) {
    Parameters parameters = context.parameters();
    this.hashing = Hashing.symbolsAndPairs(context);
    this.table = usesRowsOnce ? null : hashing.table();
    this.set = context.trainingSet();
    this.lookUps = context.lookUps();
    this.model =
        new SoftmaxRegression(
            hashing.family().functions(),
            parameters.whole("buckets"),
            set.classes(),
            parameters.real("rate"));
    this.k = parameters.real("k");
    this.targetsLoss = parameters.choice("target").equals("loss");
  }

  @Override
  public boolean usesTargets() {
    return false;
  }

  @Override
  public void learn(int[] rows, double[] densities, float[] targets) {
    CodeTable codes = codes(rows);
    SoftmaxRegression.Prediction prediction = model.new Prediction();
    for (int i = 0; i < rows.length; i++) {
      prediction.predict(codes, rowIn(rows, i), set.label(rows[i]));
      prediction.learn(Math.pow(densities[i], -k));
    }
  }

  @Override
  public float[] of(int[] rows) {
    lookUps.add((long) rows.length * hashing.family().functions());
    return estimatesUncounted(rows);
  }

  @Override
  public float[] estimatesUncounted(int[] rows) {
    CodeTable codes = codes(rows);
    SoftmaxRegression.Prediction prediction = model.new Prediction();
    float[] estimates = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      prediction.predict(codes, rowIn(rows, i), set.label(rows[i]));
      estimates[i] = targetsLoss ? prediction.loss() : prediction.gradientBound();
    }
    return estimates;
  }

  private CodeTable codes(int[] rows) {
    return table == null ? hashing.table(rows) : table;
  }

  private int rowIn(int[] rows, int i) {
    return table == null ? i : rows[i];
  }
}
