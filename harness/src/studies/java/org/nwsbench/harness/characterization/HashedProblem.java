package org.nwsbench.harness.characterization;

import org.nwsbench.methods.sketch.CodeTable;
import org.nwsbench.methods.sketch.HashFamily;
import org.nwsbench.methods.sketch.NadarayaWatsonSketch;
import org.nwsbench.methods.sketch.Rows;

/** A problem hashed by a family: a sketch without prior, and the codes of rows and queries. */
final class HashedProblem {

  private final Problem problem;
  private final NadarayaWatsonSketch sketch;
  private final CodeTable rows;
  private final CodeTable queries;
  private int inserted;

  /** Hashes rows and queries without inserting any. */
  HashedProblem(HashFamily family, Problem problem) {
    this.problem = problem;
    this.sketch = new NadarayaWatsonSketch(family, 0);
    this.rows = CodeTable.of(family, Rows.of(problem.rows()));
    this.queries = CodeTable.of(family, Rows.of(problem.queries()));
  }

  /** Inserts the rows among the first {@code count} that are not inserted yet. */
  void insertTo(int count) {
    for (; inserted < count; inserted++) {
      insert(inserted, problem.targets()[inserted]);
    }
  }

  void insert(int row, double target) {
    sketch.insert(rows, row, target, 1);
  }

  NadarayaWatsonSketch sketch() {
    return sketch;
  }

  /** Returns the estimate at every query. */
  double[] estimates() {
    double[] estimates = new double[queries.size()];
    for (int q = 0; q < estimates.length; q++) {
      estimates[q] = sketch.estimate(queries, q);
    }
    return estimates;
  }
}
