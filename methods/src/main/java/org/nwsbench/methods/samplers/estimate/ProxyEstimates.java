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
 * Estimates targets with the help of a small model, a {@link SoftmaxRegression}, that learns on the
 * same batches as the network and with the same weights. A row's score by the small model is the
 * norm of softmax - onehot. The estimate is the mean target of rows with the same label and a
 * similar score ({@link ScoreCells}), or what the small model itself says of the row.
 *
 * <p>Memory: the small model, and 2 R bytes a row for R hash functions; where rows are used once,
 * for each row of a call only. Cost of a row: R look-ups, R additions and an exponential for each
 * class.
 */
public final class ProxyEstimates implements Estimates {

  private static final ParameterSpec RATE =
      new ParameterSpec.Real("rate", "learning rate of the small model, divided by R", 1.5, 0, 100);

  private static final ParameterSpec CELLS =
      new ParameterSpec.Whole("cells", "into which scores are cut, for each label", 48, 1, 1000);

  private static final ParameterSpec PRIOR =
      new ParameterSpec.Real(
          "prior", "kappa, weight of the mean over all labels, in rows", 10, 0, 1000);

  private final Hashing hashing;
  // The codes of all rows; null where rows are used once and hashed when they are needed.
  private final CodeTable table;
  private final TrainingSet set;
  private final LookUps lookUps;
  private final SoftmaxRegression model;
  private final double k;
  private final boolean targetsLoss;
  // Null where the model's own scores are the estimates.
  private final ScoreCells cells;
  private final double gamma;

  /**
   * @param calibrated whether mean targets of similar scores are the estimates, instead of what the
   *     small model says
   * @param usesRowsOnce whether rows are used once; if so, rows are hashed when they are estimated
   *     or learnt, and no table of all rows is kept
   */
  public ProxyEstimates(SamplingContext context, boolean calibrated, boolean usesRowsOnce) {
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
    this.cells =
        calibrated
            ? new ScoreCells(parameters.whole("cells"), set.classes(), parameters.real("prior"))
            : null;
    this.gamma = calibrated ? parameters.real("forgetting") : 1;
  }

  /** Returns the parameters of estimates that are calibrated or not. */
  public static List<ParameterSpec> parameters(boolean calibrated) {
    List<ParameterSpec> ofModel =
        Stream.concat(Hashing.OF_LABELLED.stream(), Stream.of(RATE)).toList();
    return calibrated
        ? Stream.concat(
                ofModel.stream(),
                Stream.of(CELLS, PRIOR, SketchEstimates.FORGETTING, SketchEstimates.OWN_SHARE))
            .toList()
        : ofModel;
  }

  @Override
  public boolean usesTargets() {
    return cells != null;
  }

  @Override
  public boolean usesOwnLastTarget() {
    return cells != null && table != null;
  }

  @Override
  public void learn(int[] rows, double[] densities, float[] targets) {
    CodeTable codes = codes(rows);
    SoftmaxRegression.Prediction prediction = model.new Prediction();
    if (cells != null) {
      cells.forget(gamma);
    }
    for (int i = 0; i < rows.length; i++) {
      int label = set.label(rows[i]);
      prediction.predict(codes, rowIn(rows, i), label);
      if (cells != null && Float.isFinite(targets[i])) {
        cells.insert(label, prediction.gradientBound(), 1 / densities[i], targets[i]);
      }
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
      int label = set.label(rows[i]);
      prediction.predict(codes, rowIn(rows, i), label);
      estimates[i] =
          cells != null
              ? cells.estimate(label, prediction.gradientBound())
              : targetsLoss ? prediction.loss() : prediction.gradientBound();
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
