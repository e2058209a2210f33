package org.nwsbench.harness.characterization;

import org.nwsbench.methods.sketch.CodeTable;
import org.nwsbench.methods.sketch.HashFamily;
import org.nwsbench.methods.sketch.NadarayaWatsonSketch;
import org.nwsbench.methods.sketch.Rows;

/** A problem hashed by a family: a sketch without prior, and where rows and queries live in it. */
final class HashedProblem {

  private final NadarayaWatsonSketch sketch;
  private final CodeTable rows;
  private final CodeTable queries;
  private int inserted;

  /** Hashes rows and queries; inserts nothing yet. */
  HashedProblem(HashFamily family, Rows rows, Rows queries) {
    this.sketch = new NadarayaWatsonSketch(family, 0);
    this.rows = CodeTable.of(family, rows);
    this.queries = CodeTable.of(family, queries);
  }

  /** The sketch of all rows of a problem. */
  static HashedProblem of(HashFamily family, Problem problem) {
    HashedProblem made =
        new HashedProblem(family, Rows.of(problem.rows()), Rows.of(problem.queries()));
    made.insertTo(problem.rows().length, problem.targets());
    return made;
  }

  /** Inserts the rows that are missing from the first {@code count}. */
  void insertTo(int count, double[] targets) {
    for (; inserted < count; inserted++) {
      sketch.insert(rows, inserted, targets[inserted], 1);
    }
  }

  void insert(int row, double target) {
    sketch.insert(rows, row, target, 1);
  }

  NadarayaWatsonSketch sketch() {
    return sketch;
  }

  /** At every query. */
  double[] estimates() {
    double[] estimates = new double[queries.size()];
    for (int q = 0; q < estimates.length; q++) {
      estimates[q] = sketch.estimate(queries, q);
    }
    return estimates;
  }
}
