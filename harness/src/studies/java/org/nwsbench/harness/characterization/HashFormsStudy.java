package org.nwsbench.harness.characterization;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import org.nwsbench.harness.train.RandomStreams;
import org.nwsbench.methods.sketch.HashFamily;
import org.nwsbench.methods.sketch.SignedRandomProjections;

/**
 * Compares the error of structured hashes with that of dense ones ({@link
 * SignedRandomProjections}), on real data with the same seeds.
 *
 * @param data problems by id, in the order in which they are shown
 */
record HashFormsStudy(Map<String, Problem> data, Effort effort, RandomStreams streams) {

  /** The largest permitted ratio of the error of structured hashes to that of dense ones. */
  private static final double LIMIT = 1.05;

  private static final double PRECISE = 0.015;
  private static final List<Setting> SETTINGS =
      List.of(new Setting(20, 8), new Setting(20, 12), new Setting(50, 8), new Setting(50, 12));

  private record Setting(int functions, int bits) {
    String label() {
      return "R = %d, p = %d".formatted(functions, bits);
    }
  }

  private record Comparison(String dataset, Setting setting, Errors structured, Errors dense) {

    Errors.Ratio ratio() {
      return structured.over(dense);
    }

    /**
     * Returns whether the ratio differs from 1 in the direction of {@code sign} by more than two
     * standard errors.
     */
    boolean differs(int sign) {
      return sign * (ratio().value() - 1) > 2 * ratio().standardError();
    }

    List<Object> row() {
      return List.of(
          dataset,
          setting.functions,
          setting.bits,
          structured.rootMeanSquare(),
          dense.rootMeanSquare(),
          ratio().value(),
          ratio().standardError(),
          dense.families());
    }
  }

  StudyReport run() {
    List<Comparison> all = new ArrayList<>();
    data.forEach(
        (id, problem) -> {
          Agreements agreements = new Agreements(problem, 0);
          SETTINGS.forEach(setting -> all.add(comparison(id, problem, agreements, setting)));
        });
    return new StudyReport(
        "families",
        "Error of structured hashes over that of dense ones",
        ("Root mean square error against the exact mean, over at most %d rows and %d queries of each"
                + " data set, as trials see them. The target is a random number for each label. At"
                + " least %d seeds, the same for both forms, and up to %d, until the standard error"
                + " of the ratio is %s. A ratio below 1 says that the fast form is the more exact"
                + " one; the limit is %s.")
            .formatted(
                effort.realRows(),
                effort.realQueries(),
                effort.pairs(),
                effort.mostPairs(),
                PRECISE,
                LIMIT),
        List.of("dataset", "R", "p", "structured_rmse", "dense_rmse", "ratio", "ratio_se", "seeds"),
        all.stream().map(Comparison::row).toList(),
        figure(all),
        findings(all),
        false);
  }

  private Comparison comparison(
      String id, Problem problem, Agreements agreements, Setting setting) {
    Kernel kernel = Kernel.of(setting.bits);
    double[] exact = problem.exact(agreements, problem.rows().length, kernel);
    Comparison made = new Comparison(id, setting, new Errors(), new Errors());
    for (int i = 0;
        i < effort.pairs() || (i < effort.mostPairs() && made.ratio().standardError() > PRECISE);
        i++) {
      long seed = streams.seedOf("forms %s %s %d".formatted(id, setting.label(), i));
      HashFamily structured =
          SignedRandomProjections.structured(
              problem.centre(), setting.functions, setting.bits, seed);
      HashFamily dense = kernel.family(problem.centre(), setting.functions, seed);
      made.structured.add(estimates(structured, problem), exact);
      made.dense.add(estimates(dense, problem), exact);
    }
    return made;
  }

  private static double[] estimates(HashFamily family, Problem problem) {
    HashedProblem hashed = new HashedProblem(family, problem);
    hashed.insertTo(problem.rows().length);
    return hashed.estimates();
  }

  private StudyFigure figure(List<Comparison> all) {
    List<String> ids = List.copyOf(data.keySet());
    List<StudyFigure.Line> lines = new ArrayList<>();
    for (int s = 0; s < SETTINGS.size(); s++) {
      Setting setting = SETTINGS.get(s);
      double shift = (s - (SETTINGS.size() - 1) / 2.0) / 8;
      lines.add(
          new StudyFigure.Line(
              setting.label(),
              all.stream()
                  .filter(c -> c.setting.equals(setting))
                  .map(
                      c ->
                          new StudyFigure.Point(
                              ids.indexOf(c.dataset) + 1 + shift,
                              c.ratio().value(),
                              c.ratio().standardError(),
                              OptionalDouble.empty()))
                  .toList()));
    }
    return new StudyFigure(
        "Structured hashes against dense ones",
        new StudyFigure.Scale("", false, ids),
        StudyFigure.Scale.linear("ratio of RMSE"),
        lines,
        List.of(new StudyFigure.Reference("equal", 1), new StudyFigure.Reference("limit", LIMIT)));
  }

  private static List<String> findings(List<Comparison> all) {
    double largest = all.stream().mapToDouble(c -> c.ratio().value()).max().orElseThrow();
    double error = all.stream().mapToDouble(c -> c.ratio().standardError()).max().orElseThrow();
    return List.of(
        String.format(
            Locale.ROOT,
            "The largest ratio is %.3f, %s the limit of %.2f; the largest standard error of a ratio"
                + " is %.3f.",
            largest,
            largest <= LIMIT ? "within" : "beyond",
            LIMIT,
            error),
        "Of %d ratios %d lie below 1 by more than two of their standard errors, and %d above."
            .formatted(
                all.size(),
                all.stream().filter(c -> c.differs(-1)).count(),
                all.stream().filter(c -> c.differs(1)).count()));
  }
}
