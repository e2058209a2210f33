package org.nwsbench.harness.characterization;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.DoubleConsumer;
import org.nwsbench.harness.report.figure.Exhibit;
import org.nwsbench.harness.report.figure.ExhibitFigure;
import org.nwsbench.harness.train.RandomStreams;
import org.nwsbench.methods.sketch.HashFamily;
import org.nwsbench.methods.sketch.Rows;
import org.nwsbench.methods.sketch.SignedRandomProjections;

/** The error of structured hashes over that of dense ones, on real data at the same seeds. */
final class HashFormsStudy implements Study {

  /** What the ratio must not exceed. */
  static final double LIMIT = 1.05;

  private static final double PRECISE = 0.015;
  private static final List<Integer> FUNCTIONS = List.of(20, 50);
  private static final List<Integer> BITS = List.of(8, 12);

  private final List<RealData> data;
  private final int pairs;
  private final int mostPairs;
  private final RandomStreams streams;

  private record Setting(int functions, int bits) {
    String label() {
      return "R = %d, p = %d".formatted(functions, bits);
    }
  }

  private record Comparison(
      String dataset,
      Setting setting,
      double structured,
      double dense,
      Errors.Ratio ratio,
      int seeds) {}

  HashFormsStudy(List<RealData> data, int pairs, int mostPairs, RandomStreams streams) {
    this.data = List.copyOf(data);
    this.pairs = pairs;
    this.mostPairs = mostPairs;
    this.streams = streams;
  }

  @Override
  public String name() {
    return "families";
  }

  @Override
  public double seconds() {
    return 50;
  }

  @Override
  public Exhibit run(DoubleConsumer progress) {
    Steps steps = new Steps(data.size() * FUNCTIONS.size() * BITS.size(), progress);
    List<Comparison> all = new ArrayList<>();
    List<String> ids = new ArrayList<>();
    String size = "";
    for (RealData real : data) {
      ids.add(real.id());
      size = "%d rows and %d queries".formatted(real.rows().length, real.queries().length);
      Agreements agreements = Agreements.of(real.centre(), real.rows(), real.queries(), 0);
      for (int functions : FUNCTIONS) {
        for (int bits : BITS) {
          all.add(comparison(real, agreements, new Setting(functions, bits), steps));
          steps.next();
        }
      }
    }
    return exhibit(all, ids, size);
  }

  private Comparison comparison(
      RealData real, Agreements agreements, Setting setting, Steps steps) {
    Kernel kernel = Kernel.of(setting.bits);
    double[] exact = new double[real.queries().length];
    for (int q = 0; q < exact.length; q++) {
      exact[q] = Local.at(agreements.ofQuery(q), real.targets(), real.rows().length, kernel).mean();
    }
    Errors structured = new Errors();
    Errors dense = new Errors();
    int i = 0;
    while (i < pairs || (i < mostPairs && structured.over(dense).standardError() > PRECISE)) {
      long seed = streams.seedOf("forms %s %s %d".formatted(real.id(), setting.label(), i));
      structured.add(
          estimates(
              real,
              SignedRandomProjections.structured(
                  real.centre(), setting.functions, setting.bits, seed)),
          exact);
      dense.add(estimates(real, kernel.family(real.centre(), setting.functions, seed)), exact);
      i++;
      steps.within(Math.min(1, (double) i / pairs));
    }
    return new Comparison(
        real.id(),
        setting,
        structured.rootMeanSquare(),
        dense.rootMeanSquare(),
        structured.over(dense),
        i);
  }

  private static double[] estimates(RealData real, HashFamily family) {
    HashedProblem hashed = new HashedProblem(family, Rows.of(real.rows()), Rows.of(real.queries()));
    hashed.insertTo(real.rows().length, real.targets());
    return hashed.estimates();
  }

  private Exhibit exhibit(List<Comparison> all, List<String> ids, String size) {
    return new Exhibit(
        name(),
        "Error of structured hashes over that of dense ones",
        ("Root mean square error against the exact mean, over %s of each data set (at most), as"
                + " trials see them; the target is a random number for each label. At least"
                + " %d seeds, the same for both forms, and more, up to %d, until the standard error"
                + " of the ratio is %s. A ratio below 1 says that the fast form is the more exact"
                + " one; the limit is %s.")
            .formatted(size, pairs, mostPairs, PRECISE, LIMIT),
        List.of("dataset", "R", "p", "structured_rmse", "dense_rmse", "ratio", "ratio_se", "seeds"),
        all.stream()
            .<List<Object>>map(
                c ->
                    List.of(
                        c.dataset,
                        c.setting.functions,
                        c.setting.bits,
                        c.structured,
                        c.dense,
                        c.ratio.value(),
                        c.ratio.standardError(),
                        c.seeds))
            .toList(),
        figure(all, ids),
        findings(all, ids),
        false);
  }

  private static ExhibitFigure figure(List<Comparison> all, List<String> ids) {
    List<ExhibitFigure.Line> lines = new ArrayList<>();
    List<Setting> settings = all.stream().map(Comparison::setting).distinct().toList();
    for (int s = 0; s < settings.size(); s++) {
      Setting setting = settings.get(s);
      double shift = (s - (settings.size() - 1) / 2.0) / 8;
      lines.add(
          new ExhibitFigure.Line(
              setting.label(),
              all.stream()
                  .filter(c -> c.setting.equals(setting))
                  .map(
                      c ->
                          new ExhibitFigure.Point(
                              ids.indexOf(c.dataset) + 1 + shift,
                              c.ratio.value(),
                              c.ratio.standardError(),
                              OptionalDouble.empty()))
                  .toList()));
    }
    return new ExhibitFigure(
        "Structured hashes against dense ones",
        new ExhibitFigure.Axis("", ExhibitFigure.Scale.LINEAR, ids),
        ExhibitFigure.Axis.linear("ratio of RMSE"),
        lines,
        List.of(
            new ExhibitFigure.Reference("equal", 1), new ExhibitFigure.Reference("limit", LIMIT)));
  }

  private static List<String> findings(List<Comparison> all, List<String> ids) {
    List<String> findings = new ArrayList<>();
    for (String id : ids) {
      var ratios =
          all.stream()
              .filter(c -> c.dataset.equals(id))
              .mapToDouble(c -> c.ratio.value())
              .summaryStatistics();
      findings.add(
          String.format(
              Locale.ROOT, "%s: ratio %.3f to %.3f.", id, ratios.getMin(), ratios.getMax()));
    }
    double largest = all.stream().mapToDouble(c -> c.ratio.value()).max().orElseThrow();
    double error = all.stream().mapToDouble(c -> c.ratio.standardError()).max().orElseThrow();
    findings.add(
        String.format(
            Locale.ROOT,
            "The largest ratio is %.3f, %s the limit of %.2f; the largest standard error of a ratio"
                + " is %.3f.",
            largest,
            largest <= LIMIT ? "within" : "beyond",
            LIMIT,
            error));
    findings.add(
        "Of %d ratios %d lie below 1 by more than two of their standard errors, and %d above."
            .formatted(all.size(), beyond(all, -1), beyond(all, 1)));
    return findings;
  }

  /** How many differ from 1 on the side of {@code sign} by more than two standard errors. */
  private static long beyond(List<Comparison> all, int sign) {
    return all.stream()
        .filter(c -> sign * (c.ratio.value() - 1) > 2 * c.ratio.standardError())
        .count();
  }
}
