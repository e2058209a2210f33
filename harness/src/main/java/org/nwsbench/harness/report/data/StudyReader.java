package org.nwsbench.harness.report.data;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.harness.analysis.CalibrationDrift;
import org.nwsbench.harness.analysis.Caveats;
import org.nwsbench.harness.analysis.Conclusion;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Provenance;
import org.nwsbench.harness.analysis.SpeedUps;
import org.nwsbench.harness.analysis.Verdict;
import org.nwsbench.harness.analysis.Verdicts;
import org.nwsbench.harness.analysis.WorkloadResults;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.stats.CostMetric;
import org.nwsbench.harness.stats.SpeedUp;
import org.nwsbench.harness.workload.WorkloadReader;

/**
 * Reads the data of pages and figures from the analysis.
 *
 * @param files the place of each record, relative to the experiment's folder: its file and, if the
 *     record is packed, the line number
 */
public record StudyReader(
    IncludedRecords records, Verdicts verdicts, PageText text, Map<TrialRecord, String> files) {

  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

  /** Returns whether a method is none of the benchmark's, so that reports speak of it first. */
  public static boolean isYours(String method) {
    return !MethodLooks.isKnown(method);
  }

  private Declaration declaration() {
    return verdicts.declaration();
  }

  public FigureData figures() {
    Map<String, String> ids = new LinkedHashMap<>();
    verdicts.lines().forEach(line -> ids.put(line.method().label(), line.method().method()));
    Map<String, FigureData.Method> looks = MethodLooks.of(ids, declaration());
    String first = first(looks.values());
    List<FigureData.Panel> panels = new ArrayList<>();
    for (SpeedUps each : verdicts.speedUps()) {
      Optional<String> about =
          text.workloads().flatMap(all -> Optional.ofNullable(all.get(each.results().label())));
      panels.add(new PanelReader(verdicts, each, files).read(about, first, looks));
    }
    TreeSet<Double> goals = new TreeSet<>();
    panels.forEach(panel -> panel.goals().forEach(goal -> goals.add(goal.fraction())));
    List<FigureData.Group> groups = MethodLooks.groups();
    List<FigureData.Method> methods = new ArrayList<>();
    looks.values().stream()
        .filter(look -> look.group().equals(MethodLooks.REFERENCE))
        .forEach(methods::add);
    for (FigureData.Group group : groups) {
      looks.values().stream()
          .filter(look -> look.group().equals(group.id()))
          .sorted(
              Comparator.comparing((FigureData.Method look) -> !look.id().equals(first))
                  .thenComparing(look -> MethodLooks.order(look.id())))
          .forEach(methods::add);
    }
    return new FigureData(
        declaration().reference(),
        first,
        verdicts.speedUps().stream().map(SpeedUps::goalFraction).findFirst().orElse(1.0),
        List.copyOf(goals),
        metric(panels, first),
        groups,
        methods,
        pooled(ids.keySet(), goals),
        panels);
  }

  private Map<String, Map<FigureData.Metric, List<Optional<FigureData.Speed>>>> pooled(
      Set<String> labels, Collection<Double> goals) {
    Map<String, Map<FigureData.Metric, List<Optional<FigureData.Speed>>>> pooled = new TreeMap<>();
    for (String label : labels) {
      Map<FigureData.Metric, List<Optional<FigureData.Speed>>> costs =
          new TreeMap<>(Comparator.comparing(FigureData.Metric::id));
      PanelReader.METRICS.forEach(
          (name, metric) ->
              costs.put(name, goals.stream().map(goal -> pooled(label, metric, goal)).toList()));
      pooled.put(label, costs);
    }
    return pooled;
  }

  private Optional<FigureData.Speed> pooled(String label, CostMetric metric, double goal) {
    return verdicts
        .pooled(label, line -> line.speedUp(metric, goal))
        .map(speedUp -> PanelReader.speed(speedUp, Verdict.NOT_JUDGED, false));
  }

  private String first(Collection<FigureData.Method> looks) {
    List<String> primary =
        declaration().primary().map(Declaration.Primary::methods).orElse(List.of());
    Stream<String> declared = primary.stream();
    Stream<String> others =
        Stream.of(
                MethodLooks.YOURS,
                MethodLooks.OURS,
                MethodLooks.CLASSIC,
                "rival",
                MethodLooks.CONTROL)
            .flatMap(group -> looks.stream().filter(look -> look.group().equals(group)))
            .map(FigureData.Method::id);
    Set<String> run = looks.stream().map(FigureData.Method::id).collect(Collectors.toSet());
    return Stream.concat(declared, others).filter(run::contains).findFirst().orElse("");
  }

  private static FigureData.Metric metric(List<FigureData.Panel> panels, String first) {
    return Stream.of(FigureData.Metric.TIME, FigureData.Metric.WORK)
        .filter(
            metric ->
                panels.stream()
                    .flatMap(panel -> panel.method(first).stream())
                    .anyMatch(method -> method.speed().containsKey(metric)))
        .findFirst()
        .orElse(FigureData.Metric.ERRORS);
  }

  public StudyFacts facts(int violations) {
    Provenance provenance = new Provenance(records.included());
    Caveats caveats = new Caveats(records, verdicts, violations);
    Conclusion conclusion = new Conclusion(verdicts, caveats, StudyReader::isYours);
    CalibrationDrift drift = new CalibrationDrift(records.included());
    List<String> warnings = new ArrayList<>(caveats.warnings());
    if (verdicts.controlDiffers()) {
      warnings.add(0, conclusion.verdict());
    }
    return new StudyFacts(
        dates(),
        conclusion.compared(),
        machines(provenance),
        List.copyOf(provenance.libraries()),
        List.copyOf(provenance.distinct(trial -> Provenance.commit(trial.environment()))),
        drift.words(),
        declaration().hasAnalysis(),
        skipped(),
        warnings,
        caveats.notes().stream().filter(note -> !note.equals(drift.warning())).toList(),
        controls(),
        declaration().control(),
        declaration().primary().map(Declaration.Primary::methods).orElse(List.of()),
        verdicts.shown().stream()
            .mapToInt(results -> results.seeds(results.headlineFraction()).size())
            .min()
            .orElse(0),
        verdicts.controlDiffers(),
        command(provenance));
  }

  private String dates() {
    NavigableSet<Instant> all = new Provenance(records.included()).distinct(TrialRecord::started);
    String from = DAY.format(all.first());
    String to = DAY.format(all.last());
    return from.equals(to) ? to : from + " to " + to;
  }

  private static List<String> machines(Provenance provenance) {
    List<String> machines = new ArrayList<>(provenance.machines());
    int kinds = provenance.kinds();
    if (kinds > machines.size()) {
      String note =
          "; %s kinds of it, by processor features or libraries (no time is compared across them)";
      machines.add(machines.remove(0) + note.formatted(kinds));
    }
    return machines;
  }

  private List<String> skipped() {
    Map<String, Set<String>> places = new TreeMap<>();
    for (TrialRecord record : records.included()) {
      if (record.status() == Status.SKIPPED) {
        places
            .computeIfAbsent(PanelReader.reason(record), key -> new LinkedHashSet<>())
            .add("%s on %s".formatted(record.spec().method(), record.spec().workload().id()));
      }
    }
    return places.entrySet().stream()
        .map(
            place ->
                "%s (%s)"
                    .formatted(String.join(", ", new TreeSet<>(place.getValue())), place.getKey()))
        .toList();
  }

  private List<StudyFacts.Control> controls() {
    List<StudyFacts.Control> controls = new ArrayList<>();
    for (WorkloadResults results : verdicts.shown()) {
      declaration()
          .control()
          .flatMap(id -> verdicts.line(results.label(), id))
          .ifPresent(
              line -> {
                Optional<SpeedUp> value = line.speedUp(CostMetric.TIME);
                controls.add(
                    new StudyFacts.Control(
                        results.label(),
                        line.estimate(CostMetric.TIME).text(),
                        interval(value),
                        value
                            .flatMap(one -> one.detectable(one.seeds()))
                            .map(least -> Numbers.fixed(least, 2) + "×")
                            .orElse("—")));
              });
    }
    return controls;
  }

  private static String interval(Optional<SpeedUp> value) {
    return value
        .flatMap(SpeedUp::interval)
        .map(Numbers::ratios)
        .map(ends -> ends.replaceAll("[\\[\\]]", "").replace(", ", " to "))
        .orElse("—");
  }

  /**
   * Returns the command that repeats the trainings of the records. Options for the user's data,
   * workloads, plug-ins and parameters have to be added. Without a study the command runs every
   * method with all budgets of the records.
   */
  public static String command(Provenance provenance) {
    Map<String, Set<Double>> budgets =
        provenance.records().stream()
            .collect(
                Collectors.groupingBy(
                    trial -> trial.spec().method(),
                    Collectors.mapping(
                        trial -> trial.spec().budgetFraction(), Collectors.toSet())));
    // Options cannot give methods budgets of their own, a study can.
    if (budgets.values().stream().distinct().count() > 1
        && provenance.records().stream().anyMatch(trial -> trial.studySha256().isPresent())) {
      return "harness/bin/nwsbench run --out AGAIN    # as study.yaml declares; an older commit needs options, see README.md";
    }
    List<String> shipped =
        provenance.distinct(trial -> trial.spec().workload().id()).stream()
            .filter(WorkloadReader::isBuiltIn)
            .toList();
    return "harness/bin/nwsbench run %s--methods %s \\\n  --budgets %s --seeds %s --out AGAIN"
        .formatted(
            shipped.isEmpty() ? "" : "--workloads " + String.join(",", shipped) + " \\\n  ",
            String.join(",", provenance.distinct(trial -> trial.spec().method())),
            provenance.distinct(trial -> trial.spec().budgetFraction()).stream()
                .map(Numbers::fraction)
                .collect(Collectors.joining(",")),
            seeds(provenance.distinct(trial -> trial.spec().seed())));
  }

  private static String seeds(NavigableSet<Long> seeds) {
    boolean isRange = seeds.last() - seeds.first() + 1 == seeds.size();
    return isRange ? seeds.first() + ".." + seeds.last() : Numbers.joined(",", seeds);
  }
}
