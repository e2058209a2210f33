package org.nwsbench.harness.workload;

import java.util.List;
import java.util.Objects;

/**
 * What is trained: a data set, a network, an optimiser and a budget of work. Read from YAML by
 * {@link WorkloadReader}.
 *
 * @param id names the workload in commands, records and tables; lower case words joined by hyphens
 * @param title one line for a person
 * @param dataset id of the data set
 * @param split how its rows are parted
 * @param standardise whether features are centred and scaled by the training part's statistics
 * @param network what is trained
 * @param optimiser how it is trained
 * @param batch rows of a training step
 * @param budget the reference budget B, in work units (a forward of one row costs 1, a backward 2)
 * @param evaluations points of the convergence curve, the last one at the end
 * @param curveRows rows that points inside the curve are evaluated on; the end always uses all
 * @param timeLimitSeconds wall-clock limit of one trial at the reference budget
 */
public record Workload(
    String id,
    String title,
    String dataset,
    Split split,
    boolean standardise,
    Network network,
    Optimiser optimiser,
    int batch,
    long budget,
    int evaluations,
    int curveRows,
    int timeLimitSeconds) {

  /** Parting of the rows; {@code usual} takes the published split where there is one. */
  public record Split(boolean usual, int testRows, double validationShare) {}

  /**
   * A network by the id of its provider.
   *
   * @param kind id of a network provider, such as {@code mlp}
   * @param widths sizes of the hidden layers, from the input on; what they mean is the provider's
   * @param inputShape shape of one row for the network, such as {@code [1, 28, 28]}; empty for a
   *     plain vector
   */
  public record Network(String kind, List<Integer> widths, List<Integer> inputShape) {

    /** Copies the lists. */
    public Network {
      Objects.requireNonNull(kind, "kind");
      widths = List.copyOf(widths);
      inputShape = List.copyOf(inputShape);
    }
  }

  /**
   * Adam with a rate that decays to zero over work (cosine).
   *
   * @param learningRate the rate at the start
   */
  public record Optimiser(double learningRate) {}

  /** The same workload with another budget. */
  public Workload withBudget(long newBudget) {
    return new Workload(
        id,
        title,
        dataset,
        split,
        standardise,
        network,
        optimiser,
        batch,
        newBudget,
        evaluations,
        curveRows,
        timeLimitSeconds);
  }

  /** The same workload with another learning rate. */
  public Workload withLearningRate(double rate) {
    return new Workload(
        id,
        title,
        dataset,
        split,
        standardise,
        network,
        new Optimiser(rate),
        batch,
        budget,
        evaluations,
        curveRows,
        timeLimitSeconds);
  }
}
