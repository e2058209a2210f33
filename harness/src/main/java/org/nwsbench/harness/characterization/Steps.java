package org.nwsbench.harness.characterization;

import java.util.function.DoubleConsumer;

/** Progress of a study of so many equal steps. */
final class Steps {

  private final DoubleConsumer progress;
  private final int total;
  private int done;

  Steps(int total, DoubleConsumer progress) {
    this.total = total;
    this.progress = progress;
  }

  /** One step is over. */
  void next() {
    done++;
    progress.accept((double) done / total);
  }

  /** This much of the present step is over. */
  void within(double fraction) {
    progress.accept((done + fraction) / total);
  }
}
