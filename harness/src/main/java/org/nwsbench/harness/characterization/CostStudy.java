package org.nwsbench.harness.characterization;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.random.RandomGenerator;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.nwsbench.harness.report.figure.Exhibit;
import org.nwsbench.harness.report.figure.ExhibitFigure;
import org.nwsbench.harness.train.RandomStreams;
import org.nwsbench.methods.sketch.CodeTable;
import org.nwsbench.methods.sketch.HashFamily;
import org.nwsbench.methods.sketch.Rows;
import org.nwsbench.methods.sketch.SignedRandomProjections;

/** The time to hash a row over its dimension, for each form of hashes. */
final class CostStudy implements Study {

  private static final int FUNCTIONS = 20;
  private static final int BITS = 12;
  private static final int ROWS = 512;
  private static final int SMALLEST = 8;
  private static final double ROUND_SECONDS = 0.02;
  // Of a normal distribution: its deviation over its median absolute deviation, and the standard
  // error of a median over that of a mean.
  private static final double DEVIATION = 1.4826;
  private static final double OF_MEDIAN = 1.2533;

  private final int largestDimension;
  private final int repeats;
  private final RandomStreams streams;

  private enum Form {
    DENSE,
    STRUCTURED,
    CHEAPEST;

    private HashFamily family(float[] centre) {
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

  /** Nanoseconds a row. */
  private record Cost(Form form, int dimension, long operations, double median, double error) {}

  CostStudy(int largestDimension, int repeats, RandomStreams streams) {
    this.largestDimension = largestDimension;
    this.repeats = repeats;
    this.streams = streams;
  }

  @Override
  public String name() {
    return "cost";
  }

  @Override
  public double seconds() {
    return 10;
  }

  @Override
  public Exhibit run(DoubleConsumer progress) {
    List<Integer> dimensions = new ArrayList<>();
    for (int d = SMALLEST; d <= largestDimension; d *= 2) {
      dimensions.add(d);
    }
    Steps steps = new Steps(dimensions.size(), progress);
    costs(largestDimension); // Compiles what is to be timed.
    List<Cost> costs = new ArrayList<>();
    for (int d : dimensions) {
      costs.addAll(costs(d));
      steps.next();
    }
    return exhibit(costs);
  }

  private List<Cost> costs(int dimension) {
    Rows rows = Rows.of(vectors(dimension));
    Map<Form, HashFamily> families = new EnumMap<>(Form.class);
    Map<Form, double[]> times = new EnumMap<>(Form.class);
    for (Form form : Form.values()) {
      families.put(form, form.family(new float[dimension]));
      times.put(form, new double[repeats]);
    }
    for (int i = -1; i < repeats; i++) {
      for (Form form : Form.values()) {
        double nanoseconds = nanosecondsARow(families.get(form), rows);
        if (i >= 0) {
          times.get(form)[i] = nanoseconds;
        }
      }
    }
    List<Cost> costs = new ArrayList<>();
    for (Form form : Form.values()) {
      costs.add(cost(form, dimension, families.get(form).operations(), times.get(form)));
    }
    return costs;
  }

  private float[][] vectors(int dimension) {
    RandomGenerator random = streams.stream("vectors to hash");
    float[][] vectors = new float[ROWS][dimension];
    for (float[] vector : vectors) {
      for (int k = 0; k < dimension; k++) {
        vector[k] = (float) random.nextGaussian();
      }
    }
    return vectors;
  }

  /** Of whole tables, as many as fill a round. */
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

  private static Cost cost(Form form, int dimension, long operations, double[] times) {
    double median = new Median().evaluate(times);
    double[] distances = new double[times.length];
    for (int i = 0; i < times.length; i++) {
      distances[i] = Math.abs(times[i] - median);
    }
    double error =
        OF_MEDIAN * DEVIATION * new Median().evaluate(distances) / Math.sqrt(times.length);
    return new Cost(form, dimension, operations, median, error);
  }

  private static Exhibit exhibit(List<Cost> costs) {
    double dense = nanosecondsAnOperation(costs, Form.DENSE);
    double structured = nanosecondsAnOperation(costs, Form.STRUCTURED);
    List<List<Object>> rows = new ArrayList<>();
    List<ExhibitFigure.Line> lines = new ArrayList<>();
    for (Form form : Form.values()) {
      List<ExhibitFigure.Point> points = new ArrayList<>();
      for (Cost cost : costs) {
        if (cost.form == form) {
          double theory = cost.operations * (isDense(cost, costs) ? dense : structured);
          rows.add(
              List.of(
                  form.label(), cost.dimension, cost.median, cost.error, cost.operations, theory));
          points.add(ExhibitFigure.Point.of(cost.dimension, cost.median, cost.error, theory));
        }
      }
      lines.add(new ExhibitFigure.Line(form.label(), points));
    }
    ExhibitFigure figure =
        ExhibitFigure.of(
            "Time to hash a row",
            ExhibitFigure.Axis.logarithmic("d, components of a row"),
            ExhibitFigure.Axis.logarithmic("nanoseconds a row"),
            lines);
    return new Exhibit(
        "cost",
        "Cost of a code table over d",
        ("Nanoseconds to hash a row of d components, R = %d, p = %d, one thread: median of rounds"
                + " that alternate the forms, each of whole tables of %d rows. Theory: the operations"
                + " that the family counts, times the form's median time of an operation.")
            .formatted(FUNCTIONS, BITS, ROWS),
        List.of("form", "d", "nanoseconds", "standard_error", "operations", "theory"),
        rows,
        figure,
        findings(costs, figure, dense, structured),
        true);
  }

  private static double nanosecondsAnOperation(List<Cost> costs, Form form) {
    return new Median()
        .evaluate(
            costs.stream()
                .filter(cost -> cost.form == form)
                .mapToDouble(cost -> cost.median / cost.operations)
                .toArray());
  }

  /** Whether it counts the operations of the dense form. */
  private static boolean isDense(Cost cost, List<Cost> costs) {
    return find(costs, Form.DENSE, cost.dimension).operations == cost.operations;
  }

  private static Cost find(List<Cost> costs, Form form, int dimension) {
    return costs.stream()
        .filter(cost -> cost.form == form && cost.dimension == dimension)
        .findFirst()
        .orElseThrow();
  }

  private static List<String> findings(
      List<Cost> costs, ExhibitFigure figure, double dense, double structured) {
    List<String> findings = new ArrayList<>();
    findings.add(Exhibit.agreement(figure));
    findings.add(
        String.format(
            Locale.ROOT,
            "An operation takes %.3f ns in the dense form and %.3f ns in the structured one.",
            dense,
            structured));
    for (Cost chosen : costs) {
      if (chosen.form == Form.CHEAPEST) {
        Cost other =
            find(costs, isDense(chosen, costs) ? Form.STRUCTURED : Form.DENSE, chosen.dimension);
        if (other.median < chosen.median) {
          findings.add(
              String.format(
                  Locale.ROOT,
                  "At d = %d the count of operations picks the slower form: %.0f ns, where %s takes"
                      + " %.0f ns.",
                  chosen.dimension,
                  chosen.median,
                  other.form.label(),
                  other.median));
        }
      }
    }
    return findings;
  }
}
