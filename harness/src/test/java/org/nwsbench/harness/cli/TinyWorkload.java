package org.nwsbench.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A workload on the data set letter that trains in a moment, as a file of a user's own. */
public final class TinyWorkload {

  /** Its YAML: 100 steps of 64 rows. */
  public static final String YAML =
      """
      id: tiny
      title: Letters, 100 steps
      dataset: letter
      split: {usual: false, testRows: 4000, validationShare: 0.1}
      standardise: true
      network: {kind: mlp, widths: [32], inputShape: []}
      learningRate: 0.003
      batch: 64
      budget: 19200
      evaluations: 4
      curveRows: 500
      maxUntimedShare: 1
      capSeconds: 10
      """;

  private TinyWorkload() {}

  /** Writes it into {@code folder}. */
  public static Path write(Path folder) throws IOException {
    return Files.writeString(folder.resolve("tiny.yaml"), YAML);
  }
}
