package org.nwsbench.datasets;

/**
 * How a data set was published in parts: first the rows for training, then those for validation,
 * and all others for the test.
 *
 * @param trainRows at least 1
 * @param validationRows 0 if none were set apart: every split then draws them from the training
 *     rows
 * @param inEverySplit whether an own split has these parts too; else the usual split alone
 */
record PublishedParts(int trainRows, int validationRows, boolean inEverySplit) {

  /**
   * Holds its arguments to their ranges.
   *
   * @throws DatasetException if a part has no row
   */
  PublishedParts {
    if (trainRows < 1 || validationRows < 0) {
      throw new DatasetException(
          "published parts of %d rows for training and %d for validation: give at least 1 and 0"
              .formatted(trainRows, validationRows));
    }
  }

  int firstTestRow() {
    return Math.addExact(trainRows, validationRows);
  }
}
