package org.nwsbench.methods.samplers.estimate;

import java.util.List;
import org.nwsbench.methods.sketch.AdditiveSketch;
import org.nwsbench.methods.sketch.CodeTable;
import org.nwsbench.methods.spi.LookUps;
import org.nwsbench.methods.spi.ParameterSpec;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.TrainingSet;

/**
 * Estimates gradient bounds by an {@link AdditiveSketch}. Symbols are hashed one by one and in
 * pairs of neighbours; other features as the sketch of {@code nws} hashes them.
 *
 * <p>Memory: 2 MiB of counters, and 2 R bytes a row for R hash functions. Where rows are used once,
 * each call hashes its rows, and only these take memory. Cost of a row: 2 R look-ups.
 */
public final class AdditiveEstimates implements Estimates {

  /** The parameters of these estimates. */
  public static final List<ParameterSpec> PARAMETERS = Hashing.OF_ADDITIVE;

  // No gradient bound is larger.
  private static final float LIMIT = 1.4142135f;

  private final Hashing hashing;
  // The codes of all rows; null where rows are used once and hashed when they are needed.
  private final CodeTable table;
  private final TrainingSet set;
  private final LookUps lookUps;
  private final AdditiveSketch sketch;

  /**
   * @param usesRowsOnce whether rows are used once; if so, no table of all rows is kept
   */
  public AdditiveEstimates(SamplingContext context, boolean usesRowsOnce) {
    this.hashing = Hashing.symbolsAndPairs(context);
    this.table = usesRowsOnce ? null : hashing.table();
    this.set = context.trainingSet();
    this.lookUps = context.lookUps();
    this.sketch = new AdditiveSketch(hashing.family(), set.classes(), LIMIT);
  }

  @Override
  public void learn(int[] rows, double[] densities, float[] targets) {
    CodeTable codes = codes(rows);
    for (int i = 0; i < rows.length; i++) {
      double weight = 1 / Math.sqrt(densities[i]);
      if (Float.isFinite(targets[i])) {
        sketch.insert(codes, rowIn(rows, i), set.label(rows[i]), targets[i], weight);
      }
    }
  }

  @Override
  public float[] of(int[] rows) {
    lookUps.add(2L * rows.length * hashing.family().functions());
    return estimatesUncounted(rows);
  }

  @Override
  public float[] estimatesUncounted(int[] rows) {
    CodeTable codes = codes(rows);
    float[] estimates = new float[rows.length];
    for (int i = 0; i < rows.length; i++) {
      estimates[i] = sketch.estimate(codes, rowIn(rows, i), set.label(rows[i]));
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
