package org.nwsbench.harness.characterization;

import java.util.function.DoubleConsumer;
import org.nwsbench.harness.report.figure.Exhibit;

/** One question about the sketch. */
interface Study {

  /** Name of its files. */
  String name();

  /** Seconds that it takes in full, about: only the proportions matter. */
  double seconds();

  /**
   * Measures. The same bytes at every call, unless it takes times.
   *
   * @param progress is told the fraction that is done
   */
  Exhibit run(DoubleConsumer progress);
}
