package org.nwsbench.harness.sketch;

import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVPrinter;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.nwsbench.harness.train.SamplerShare;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatFactory;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Measures everything that the sketch promises about its cost, each beside its floor in one run,
 * and writes {@code limits.csv} with a row a limit and {@code jmh.json} with what JMH measured.
 * Rounds alternate between what is compared; a ratio is the median over rounds.
 *
 * <p>Argument: the folder of the characterisation. Its {@code families.csv}, written by {@code
 * harness/bin/characterize}, gives the rows about errors.
 */
public final class Limits {

  private static final int ROUNDS = 3;
  private static final String FEW = "100000";
  private static final String MANY = "10000000";
  private static final CSVFormat FORMAT =
      CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

  private final List<RunResult> results = new ArrayList<>();
  private final List<Row> rows = new ArrayList<>();

  /** One limit: a ratio of two figures, which may not be above (or below) it. */
  private record Row(
      String what,
      double ours,
      double floor,
      String unit,
      double ratio,
      boolean atMost,
      double limit) {

    boolean holds() {
      return atMost ? ratio <= limit : ratio >= limit;
    }

    Object[] fields() {
      String direction = atMost ? "<=" : ">=";
      return new Object[] {what, ours, floor, unit, ratio, direction, limit, holds()};
    }
  }

  private Limits() {}

  public static void main(String[] arguments) throws RunnerException, IOException {
    Path folder = Path.of(arguments[0]);
    Files.createDirectories(folder);
    Limits limits = new Limits();
    limits.measure();
    limits.counters();
    limits.tables();
    limits.errors(folder.resolve("families.csv"));
    limits.shares("fashion-cnn", .01);
    limits.shares("letter-mlp", .05);
    limits.allocation();
    limits.write(folder);
    limits.print(System.out);
  }

  private void measure() throws RunnerException {
    for (int round = 0; round < ROUNDS; round++) {
      run(options(CodeTableBenchmark.class, ""));
      run(
          options(SketchBenchmark.class, "")
              .param("insertions", FEW)
              .addProfiler(GCProfiler.class));
      run(options(SketchBenchmark.class, ".estimateBatch").param("insertions", MANY));
    }
  }

  private static ChainedOptionsBuilder options(Class<?> benchmarks, String method) {
    return new OptionsBuilder()
        .include(benchmarks.getName() + method + (method.isEmpty() ? "" : "$"));
  }

  private void run(ChainedOptionsBuilder options) throws RunnerException {
    results.addAll(new Runner(options.build()).run());
  }

  private void counters() {
    for (SketchBenchmark.Shape shape : SketchBenchmark.Shape.values()) {
      double[] gather = scores("gather", shape, FEW);
      double[] batch = scores("estimateBatch", shape, FEW);
      double[] one = scores("estimateOne", shape, FEW);
      double[] insert = scores("insert", shape, FEW);
      double[] scatter = scores("scatterAdd", shape, FEW);
      double[] many = scores("estimateBatch", shape, MANY);
      ratio("batched estimate / bare gather, " + shape, batch, gather, "ns", true, 1.3);
      ratio("one estimate / bare gather, " + shape, one, gather, "ns", true, 1.7);
      ratio("insert / bare scatter-add, " + shape, insert, scatter, "ns", true, 1.5);
      ratio("batched estimate at 10^7 inserted / at 10^5, " + shape, many, batch, "ns", true, 1.2);
    }
  }

  private void tables() {
    double[] table = scores("table");
    double[] blocked = scores("blockedProduct");
    double[] engine = scores("engineProduct");
    double[] plain = scores("plainLoop");
    String size = "60,000 x 784 x 600 bits";
    ratio("blocked product in Java / code table " + size, blocked, table, "ms", false, 5);
    ratio("the engine's matrix product / code table", engine, table, "ms", false, 3);
    ratio("plain loop / code table", plain, table, "ms", false, 60);
  }

  private void errors(Path families) throws IOException {
    if (!Files.exists(families)) {
      System.out.println(
          "no " + families + ": run harness/bin/characterize for the rows on errors");
      return;
    }
    CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser =
        CSVParser.parse(families, java.nio.charset.StandardCharsets.UTF_8, format)) {
      for (CSVRecord line : parser) {
        rows.add(
            new Row(
                "error of the fast hash / of dense Gaussian, %s R=%s p=%s"
                    .formatted(line.get("dataset"), line.get("R"), line.get("p")),
                Double.parseDouble(line.get("structured_rmse")),
                Double.parseDouble(line.get("dense_rmse")),
                "rmse",
                Double.parseDouble(line.get("ratio")),
                true,
                1.05));
      }
    }
  }

  private void shares(String workload, double limit) {
    for (String method : List.of("nws", "nws.label")) {
      double[] sampler = new double[ROUNDS];
      double[] training = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        SamplerShare.Cost cost = SamplerShare.of(workload, method);
        sampler[round] = 1e6 * cost.sampler();
        training[round] = 1e6 * cost.training();
      }
      ratio(
          "estimates, draw and inserts of %s / rest of a step, %s".formatted(method, workload),
          sampler,
          training,
          "us",
          true,
          limit);
    }
  }

  private void allocation() {
    for (String benchmark : List.of("estimateBatch", "insert")) {
      double bytes =
          results.stream()
              .filter(result -> isOf(result, SketchBenchmark.class, benchmark))
              .filter(result -> FEW.equals(result.getParams().getParam("insertions")))
              .mapToDouble(result -> secondary(result, "gc.alloc.rate.norm"))
              .max()
              .orElseThrow();
      rows.add(new Row("bytes allocated, " + benchmark, bytes, 1, "B/op", bytes, true, .01));
    }
  }

  private static double secondary(RunResult result, String label) {
    for (String key : result.getSecondaryResults().keySet()) {
      if (key.endsWith(label)) {
        return result.getSecondaryResults().get(key).getScore();
      }
    }
    throw new IllegalStateException("JMH measured no " + label);
  }

  private double[] scores(String benchmark, SketchBenchmark.Shape shape, String insertions) {
    return scores(
        result ->
            isOf(result, SketchBenchmark.class, benchmark)
                && result.getParams().getParam("shape").equals(shape.name())
                && result.getParams().getParam("insertions").equals(insertions));
  }

  private double[] scores(String benchmark) {
    return scores(result -> isOf(result, CodeTableBenchmark.class, benchmark));
  }

  private double[] scores(java.util.function.Predicate<RunResult> filter) {
    ToDoubleFunction<RunResult> score = result -> result.getPrimaryResult().getScore();
    return results.stream().filter(filter).mapToDouble(score).toArray();
  }

  private static boolean isOf(RunResult result, Class<?> benchmarks, String method) {
    return result.getParams().getBenchmark().equals(benchmarks.getName() + "." + method);
  }

  /** The median over rounds of the ratio, beside the medians of both. */
  private void ratio(
      String what, double[] ours, double[] floor, String unit, boolean atMost, double limit) {
    double[] ratios = new double[ours.length];
    Arrays.setAll(ratios, round -> ours[round] / floor[round]);
    Median median = new Median();
    rows.add(
        new Row(
            what,
            median.evaluate(ours),
            median.evaluate(floor),
            unit,
            median.evaluate(ratios),
            atMost,
            limit));
  }

  private void write(Path folder) throws IOException {
    try (Writer out = Files.newBufferedWriter(folder.resolve("limits.csv"));
        CSVPrinter printer = new CSVPrinter(out, FORMAT)) {
      printer.printRecord("what", "ours", "floor", "unit", "ratio", "direction", "limit", "holds");
      for (Row row : rows) {
        printer.printRecord(row.fields());
      }
    }
    try (PrintStream out = new PrintStream(Files.newOutputStream(folder.resolve("jmh.json")))) {
      ResultFormatFactory.getInstance(ResultFormatType.JSON, out).writeOut(results);
    }
  }

  private void print(PrintStream out) {
    for (Row row : rows) {
      out.printf(Locale.ROOT, "%-72s %10.3f %10.3f %-4s ratio %8.3f %s %-5s ", row.fields());
      out.println(row.holds() ? "holds" : "DOES NOT HOLD");
    }
  }
}
