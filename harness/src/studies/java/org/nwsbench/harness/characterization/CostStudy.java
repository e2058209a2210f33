package org.nwsbench.harness.characterization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.nwsbench.harness.train.RandomStreams;
import org.nwsbench.methods.sketch.CodeTable;
import org.nwsbench.methods.sketch.HashFamily;
import org.nwsbench.methods.sketch.Rows;
import org.nwsbench.methods.sketch.SignedRandomProjections;

/** Measures the time to hash a row as a function of its dimension, for each form of hashes. */
record CostStudy(Effort effort, RandomStreams streams) {

  private static final int FUNCTIONS = 20;
  private static final int BITS = 12;
  private static final int ROWS = 512;
  private static final int SMALLEST = 8;
  private static final double ROUND_SECONDS = 0.02;
  // Of a normal distribution: its deviation over its median absolute deviation, and the standard
  // error of a median over that of a mean.
  private static final double DEVIATION = 1.4826;
  private static final double OF_MEDIAN = 1.2533;

  private enum Form {
    DENSE,
    STRUCTURED,
    CHEAPEST;

    private SignedRandomProjections family(float[] centre) {
      return switch (this) {
        case DENSE -> SignedRandomProjections.dense(centre, FUNCTIONS, BITS, 1);
        case STRUCTURED -> SignedRandomProjections.structured(centre, FUNCTIONS, BITS, 1);
        case CHEAPEST -> SignedRandomProjections.cheapest(centre, FUNCTIONS, BITS, 1);
      };
    }

    private String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * Nanoseconds for each row: the median of rounds and its standard error.
   *
   * @param counted the form whose operations are counted: {@code form} itself or, for the cheapest
   *     form, the form that it picked
   */
  private record Cost(
      Form form,
      Form counted,
      int dimension,
      long operations,
      double median,
      double standardError) {

    static Cost of(Form form, Form counted, int dimension, long operations, double[] rounds) {
      double median = new Median().evaluate(rounds);
      double[] distances = Arrays.stream(rounds).map(t -> Math.abs(t - median)).toArray();
      double error =
          OF_MEDIAN * DEVIATION * new Median().evaluate(distances) / Math.sqrt(rounds.length);
      return new Cost(form, counted, dimension, operations, median, error);
    }
  }

  StudyReport run() {
    costs(effort.largestDimension()); // Compiles what is to be timed.
    List<Cost> costs =
        Stream.iterate(SMALLEST, d -> d <= effort.largestDimension(), d -> 2 * d)
            .flatMap(d -> costs(d).stream())
            .toList();
    Map<Form, Double> operation = new EnumMap<>(Form.class);
    for (Form form : Form.values()) {
      double[] times =
          of(form, costs).mapToDouble(cost -> cost.median() / cost.operations).toArray();
      operation.put(form, new Median().evaluate(times));
    }
    List<List<Object>> rows = new ArrayList<>();
    List<StudyFigure.Line> lines = new ArrayList<>();
    for (Form form : Form.values()) {
      List<StudyFigure.Point> points = new ArrayList<>();
      of(form, costs)
          .forEach(
              cost -> {
                double theory = cost.operations * operation.get(cost.counted);
                int d = cost.dimension;
                double median = cost.median();
                double error = cost.standardError();
                rows.add(List.of(form.label(), d, median, error, cost.operations, theory));
                points.add(StudyFigure.Point.of(d, median, error, theory));
              });
      lines.add(new StudyFigure.Line(form.label(), points));
    }
    StudyFigure figure =
        StudyFigure.of(
            "Time to hash a row",
            StudyFigure.Scale.logarithmic("d, components of a row"),
            StudyFigure.Scale.logarithmic("nanoseconds a row"),
            lines);
    return new StudyReport(
        "cost",
        "Cost of a code table over d",
        ("Nanoseconds to hash a row of d components, R = %d, p = %d, one thread: median of rounds"
                + " that alternate the forms, each of whole tables of %d rows. Theory: the operations"
                + " that the family counts, times the form's median time of an operation.")
            .formatted(FUNCTIONS, BITS, ROWS),
        List.of("form", "d", "nanoseconds", "standard_error", "operations", "theory"),
        rows,
        figure,
        findings(costs, figure, operation),
        true);
  }

  private static Stream<Cost> of(Form form, List<Cost> costs) {
    return costs.stream().filter(cost -> cost.form == form);
  }

  private List<Cost> costs(int dimension) {
    Rows rows = Rows.of(Problem.gaussian(ROWS, dimension, streams.stream("vectors to hash")));
    List<Form> forms = List.of(Form.values());
    List<SignedRandomProjections> families =
        forms.stream().map(form -> form.family(new float[dimension])).toList();
    double[][] times = new double[forms.size()][effort.repeats()];
    for (int i = -1; i < effort.repeats(); i++) {
      for (int f = 0; f < times.length; f++) {
        double nanoseconds = nanosecondsARow(families.get(f), rows);
        if (i >= 0) {
          times[f][i] = nanoseconds;
        }
      }
    }
    long dense = families.get(forms.indexOf(Form.DENSE)).operations();
    List<Cost> costs = new ArrayList<>();
    for (int f = 0; f < times.length; f++) {
      long operations = families.get(f).operations();
      Form counted = operations == dense ? Form.DENSE : Form.STRUCTURED;
      costs.add(Cost.of(forms.get(f), counted, dimension, operations, times[f]));
    }
    return costs;
  }

  /** Returns the nanoseconds for each row of hashing whole tables, as many as fill a round. */
  private static double nanosecondsARow(HashFamily family, Rows rows) {
    long start = System.nanoTime();
    long end;
    int tables = 0;
    do {
      CodeTable.of(family, rows);
      tables++;
      end = System.nanoTime();
    } while (end - start < ROUND_SECONDS * 1e9);
    return (double) (end - start) / tables / rows.size();
  }

  private static List<String> findings(
      List<Cost> costs, StudyFigure figure, Map<Form, Double> operation) {
    long slower =
        of(Form.CHEAPEST, costs)
            .filter(
                chosen ->
                    costs.stream()
                        .filter(cost -> cost.dimension == chosen.dimension)
                        .anyMatch(
                            cost ->
                                cost.counted != chosen.counted && cost.median() < chosen.median()))
            .count();
    return List.of(
        StudyReport.agreement(figure),
        String.format(
            Locale.ROOT,
            "An operation takes %.3f ns in the dense form and %.3f ns in the structured one.",
            operation.get(Form.DENSE),
            operation.get(Form.STRUCTURED)),
        "The count of operations picks the slower form at %d of %d dimensions."
            .formatted(slower, of(Form.CHEAPEST, costs).count()));
  }
}
