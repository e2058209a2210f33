package org.nwsbench.methods.samplers.estimate;

import java.util.List;
import java.util.stream.Stream;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.SamplingContext;

/**
 * Estimates a row's target by the mean target of rows with the same label and a similar score by
 * the small model of {@link ProxyEstimates} ({@link ScoreCells}). Cost is as there. Memory is as
 * there, and 16 bytes a cell for each label and for all labels together.
 */
public final class CellEstimates extends ProxyEstimates {

  /** The parameters of these estimates, and of the blend with a row's own target. */
  public static final List<ParameterSpec> OF_CELLS =
      Stream.concat(
              OF_MODEL.stream(),
              Stream.of(
                  new ParameterSpec.Whole(
                      "cells", "into which scores are cut, for each label", 48, 1, 1000),
                  new ParameterSpec.Real(
                      "prior", "kappa, weight of the mean over all labels, in rows", 10, 0, 1000),
                  SketchEstimates.FORGETTING,
                  SketchEstimates.OWN_SHARE))
          .toList();

  private final ScoreCells cells;
  private final double gamma;
  private final boolean usesRowsOnce;

  /**
   * @param usesRowsOnce whether rows are used once; if so, own last targets are not used
   */
  public CellEstimates(SamplingContext context, boolean usesRowsOnce) {
    super(context, usesRowsOnce);
    Parameters parameters = context.parameters();
    int labels = context.trainingSet().classes();
    this.cells = new ScoreCells(parameters.whole("cells"), labels, parameters.real("prior"));
    this.gamma = parameters.real("forgetting");
    this.usesRowsOnce = usesRowsOnce;
  }

  @Override
  public boolean usesTargets() {
    return true;
  }

  @Override
  public boolean usesOwnLastTarget() {
    return !usesRowsOnce;
  }

  @Override
  public void learn(int[] rows, double[] densities, float[] targets) {
    cells.forget(gamma);
    super.learn(rows, densities, targets);
  }

  @Override
  void observe(int label, SoftmaxRegression.Prediction prediction, double weight, float target) {
    if (Float.isFinite(target)) {
      cells.insert(label, prediction.gradientBound(), weight, target);
    }
  }

  @Override
  float estimate(int label, SoftmaxRegression.Prediction prediction) {
    return cells.estimate(label, prediction.gradientBound());
  }
}
