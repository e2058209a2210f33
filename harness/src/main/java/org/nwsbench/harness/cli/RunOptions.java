package org.nwsbench.harness.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.Variation;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.run.Coordinator;
import org.nwsbench.harness.run.ExperimentPlan;
import org.nwsbench.harness.run.Study;
import org.nwsbench.harness.run.share.Shard;
import org.nwsbench.harness.workload.TunedRates;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.methods.spi.SamplingMethod;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of a run: workloads, methods, budgets and seeds, and how and where to run. */
final class RunOptions {

  private static final int MOST_SEEDS = 10_000;

  private static final int LARGEST_COUNT = 30;

  private static final int MOST_THREADS = 1024;
  private static final double LEAST_BUDGET = 1e-6;
  private static final double LARGEST_BUDGET = 1000;
  private static final Pattern PARAMETER = Pattern.compile("([^:=]+):([^=]+)=(.*)");
  private static final Pattern RANGE = Pattern.compile("(-?\\d{1,18})(?:\\.\\.(-?\\d{1,18}))?");

  @Mixin WorkloadOptions workloads;

  @Option(
      names = "--preset",
      paramLabel = "quick",
      description =
          "The settings of ./reproduce.sh quick. Every other option replaces one of them.")
  private Optional<String> presetName = Optional.empty();

  @Option(
      names = "--variations",
      split = ",",
      paramLabel = "noise-P",
      description =
          "Train on each workload's data varied, too: with P percent of the training labels wrong,"
              + " as in noise-10,noise-30.")
  private List<String> variations = new ArrayList<>();

  @Option(
      names = "--methods",
      split = ",",
      paramLabel = "ID",
      description = "Sampling methods, or \"all\". Default: five; \"nwsbench plan\" names them.")
  private List<String> methods = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "METHOD:NAME=VALUE",
      description = "A parameter of a method; can be repeated. \"list methods METHOD\" names them.")
  private List<String> parameters = new ArrayList<>();

  @Option(
      names = "--budgets",
      split = ",",
      paramLabel = "F",
      description =
          "Budgets, as fractions of the workload's, such as 1/4,1/2,1. Default: 1/8, 1/4, 1/2.")
  private List<String> budgets = new ArrayList<>();

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "N",
      description =
          "How many seeds (1 to N, at most 30), or seeds and ranges of them, such as 1..40 or 3,7,11..20."
              + " Default: 2.")
  private List<String> seeds = new ArrayList<>();

  @Option(
      names = "--split",
      paramLabel = "own|usual|SHARE",
      description =
          "Our own split, or the published one where there is one; with --dataset-csv, the share of"
              + " the rows that tests. Default: as the workload says; all that ship say own.")
  private Optional<String> split = Optional.empty();

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = "Adam's rate at the start for all methods, in place of what was tuned.")
  private Optional<Double> learningRate = Optional.empty();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder of the experiment. Default: results/run, or that of the preset. If it holds a"
              + " study.yaml, everything that options leave open is as declared there.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Threads of the engine. Default: ${DEFAULT-VALUE}.")
  private int threads = 1;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      description = "Trials at a time; with more than one, times are left blank. Default: 1.")
  private int jobs = 1;

  @Option(
      names = "--part",
      paramLabel = "test|validation",
      description = "The rows to score on; to decide anything, use validation. Default: test.")
  private Optional<Part> part = Optional.empty();

  @Option(
      names = "--shared-machine",
      description = "Other work runs on this machine meanwhile: times are left blank.")
  private boolean sharedMachine;

  @Option(
      names = "--shard",
      paramLabel = "K/N",
      description =
          "Run the K-th of N shares, such as 3/16, in a folder where other processes, on this"
              + " machine or others, run the rest. Render the report at the end.")
  private Optional<String> shard = Optional.empty();

  void shareMachine() {
    sharedMachine = true;
  }

  ExperimentPlan plan() {
    Preset preset = presetName.map(Preset::named).orElseGet(Preset::standard);
    Path folder =
        Subcommand.notAFile(
            "--out", out.orElseGet(() -> Home.results().resolve(preset.out().orElseThrow())));
    return plan(folder, Study.in(folder).map(this::declared).orElse(preset));
  }

  private Preset declared(Study.Declared declared) {
    if (presetName.isPresent()) {
      throw new UsageException(
          "--preset: %s says what is run: leave --preset out, or choose another --out"
              .formatted(declared.file()));
    }
    return Preset.of(declared.study());
  }

  private ExperimentPlan plan(Path folder, Preset preset) {
    workloads.read(testShare());
    List<Variation> varied = variations.stream().map(Variation::of).distinct().toList();
    List<Workload> shipped =
        preset.study().isPresent()
            ? workloads.declared(preset.workloads())
            : workloads.shipped(preset.workloads());
    List<Workload> tunable = asAsked(preset, shipped, varied);
    List<Workload> own = asAsked(preset, workloads.own(shipped), varied);
    List<Workload> all = Stream.concat(tunable.stream(), own.stream()).toList();
    ExperimentPlan plan =
        new ExperimentPlan(
            all,
            chosenMethods(preset, all, tunable),
            chosenSeeds(seeds.isEmpty() ? preset.seeds() : seeds),
            chosenPart(preset),
            atMost("--threads", threads),
            mode(),
            workloads.locations(),
            Home.path(),
            folder);
    Coordinator.requireLimits(plan);
    return plan;
  }

  private List<Workload> asAsked(Preset preset, List<Workload> bases, List<Variation> varied) {
    return bases.stream()
        .map(preset::withBudget)
        .map(this::withRateAndSplit)
        .flatMap(
            workload ->
                Stream.concat(
                    Stream.of(workload), varied.stream().map(kind -> varied(workload, kind))))
        .toList();
  }

  private static Workload varied(Workload workload, Variation variation) {
    try {
      return workload.varied(variation);
    } catch (IllegalArgumentException e) {
      throw new UsageException("--variations: " + e.getMessage(), e);
    }
  }

  private Workload withRateAndSplit(Workload workload) {
    double rate = learningRate.orElse(workload.learningRate());
    if (!(rate > 0 && rate < Double.POSITIVE_INFINITY)) {
      throw new UsageException("--learning-rate: must be positive, but is " + rate);
    }
    Workload adapted = workload.withLearningRate(rate);
    return isSplit("own") || isSplit("usual") ? adapted.withUsualSplit(isSplit("usual")) : adapted;
  }

  private boolean isSplit(String word) {
    return split.filter(word::equalsIgnoreCase).isPresent();
  }

  private OptionalDouble testShare() {
    if (split.isEmpty() || isSplit("own") || isSplit("usual")) {
      return OptionalDouble.empty();
    }
    try {
      double share = Double.parseDouble(split.get());
      if (share > 0 && share < 1 && workloads.data.hasTable()) {
        return OptionalDouble.of(share);
      }
    } catch (NumberFormatException e) {
      // It is no share; the exception below reports that.
    }
    throw new UsageException(
        "--split: must be own, usual or, with --dataset-csv, a share between 0 and 1, but is "
            + split.get());
  }

  private List<ExperimentPlan.Method> chosenMethods(
      Preset preset, List<Workload> all, List<Workload> tunable) {
    Map<String, Map<String, String>> overrides = new LinkedHashMap<>();
    List<SamplingMethod> chosen = installed(methods.isEmpty() ? preset.methods() : methods);
    chosen.forEach(method -> overrides.put(method.spec().id(), new LinkedHashMap<>()));
    for (String parameter : parameters) {
      Matcher parts = PARAMETER.matcher(parameter);
      if (!parts.matches() || !overrides.containsKey(parts.group(1))) {
        throw new UsageException(
            "--set %s: must be METHOD:NAME=VALUE with a method of this run: %s"
                .formatted(parameter, String.join(", ", overrides.keySet())));
      }
      if (overrides.get(parts.group(1)).put(parts.group(2), parts.group(3)) != null) {
        throw new UsageException(
            "--set %s: %s of %s is set twice: leave one out"
                .formatted(parameter, parts.group(2), parts.group(1)));
      }
    }
    overrides.forEach(
        (id, values) ->
            preset.parametersOf(id).forEach((key, value) -> values.putIfAbsent(key, value)));
    TunedRates tuned = TunedRates.read(Home.path());
    List<ExperimentPlan.Method> choices = new ArrayList<>();
    for (SamplingMethod method : chosen) {
      String id = method.spec().id();
      Map<String, Double> rates = new LinkedHashMap<>();
      if (learningRate.isEmpty()) {
        for (Workload workload : tunable) {
          tuned.rate(workload, id).ifPresent(rate -> rates.put(workload.id(), rate));
        }
        for (Workload workload : all) {
          preset.rate(workload, id).ifPresent(rate -> rates.put(workload.id(), rate));
        }
      }
      choices.add(
          ExperimentPlan.Method.of(method, overrides.get(id), chosenBudgets(preset, id))
              .withLearningRates(rates));
    }
    return choices;
  }

  static List<SamplingMethod> installed(List<String> asked) {
    ProviderRegistry<SamplingMethod> installed = ProviderRegistry.methods();
    Set<String> ids = new LinkedHashSet<>(asked);
    if (ids.remove(WorkloadOptions.ALL)) {
      ids.addAll(installed.ids());
    }
    return ids.stream().map(id -> find(installed, id)).toList();
  }

  private static SamplingMethod find(ProviderRegistry<SamplingMethod> installed, String id) {
    try {
      return installed.find(id);
    } catch (UsageException e) {
      throw new UsageException(e.getMessage() + " (one of your own: --plugins JAR)", e);
    }
  }

  private List<Double> chosenBudgets(Preset preset, String method) {
    return budgets.isEmpty()
        ? preset.budgetsOf(method)
        : budgets.stream().map(RunOptions::fraction).distinct().toList();
  }

  static List<Long> chosenSeeds(List<String> chosen) {
    List<long[]> ranges = chosen.stream().map(RunOptions::range).toList();
    long first = ranges.isEmpty() ? 0 : ranges.get(0)[0];
    if (chosen.size() == 1 && !chosen.get(0).contains("..")) {
      if (atLeastOne("--seeds", first) > LARGEST_COUNT) {
        throw new UsageException(
            "--seeds %d: give 1..%d for that many seeds, or %d..%d for that seed alone"
                .formatted(first, first, first, first));
      }
      return LongStream.rangeClosed(1, first).boxed().toList();
    }
    List<Long> seeds =
        ranges.stream()
            .flatMapToLong(range -> LongStream.rangeClosed(range[0], range[1]))
            .distinct()
            .limit(MOST_SEEDS + 1L)
            .boxed()
            .toList();
    if (seeds.isEmpty() || seeds.size() > MOST_SEEDS) {
      throw new UsageException(
          "--seeds: must name 1 to %,d seeds, such as 1..10".formatted(MOST_SEEDS));
    }
    return seeds;
  }

  private static long[] range(String text) {
    Matcher ends = RANGE.matcher(text.strip());
    if (!ends.matches()) {
      throw new UsageException(
          "--seeds: \"%s\" is no seed: give a number such as 7 or a range such as 1..10"
              .formatted(text));
    }
    long low = Long.parseLong(ends.group(1));
    long high = ends.group(2) == null ? low : Long.parseLong(ends.group(2));
    if (high < low) {
      throw new UsageException("--seeds: %s ends before it begins".formatted(text));
    }
    return new long[] {low, high};
  }

  private Part chosenPart(Preset preset) {
    Part chosen = part.or(() -> preset.study().map(Study::scoredPart)).orElse(Part.TEST);
    if (chosen != Part.TEST && chosen != Part.VALIDATION) {
      throw new UsageException(
          "--part: must be test or validation, but is " + chosen.name().toLowerCase(Locale.ROOT));
    }
    return chosen;
  }

  private ExperimentPlan.Mode mode() {
    atMost("--jobs", jobs);
    return new ExperimentPlan.Mode(jobs, sharedMachine, shard.map(Shard::of));
  }

  static int atMost(String option, int value) {
    if (atLeastOne(option, value) > MOST_THREADS) {
      throw new UsageException(
          "%s: must be at most %,d, but is %d".formatted(option, MOST_THREADS, value));
    }
    return value;
  }

  static long atLeastOne(String option, long value) {
    if (value < 1) {
      throw new UsageException("%s: must be at least 1, but is %d".formatted(option, value));
    }
    return value;
  }

  static double fraction(String text) {
    try {
      String[] sides = text.strip().split("/", -1);
      double value =
          sides.length == 2
              ? Double.parseDouble(sides[0]) / Double.parseDouble(sides[1])
              : Double.parseDouble(text);
      if (value >= LEAST_BUDGET && value <= LARGEST_BUDGET) {
        return value;
      }
    } catch (NumberFormatException e) {
      // It is no number; the exception below reports that.
    }
    throw new UsageException(
        "budget \"%s\": must lie between 1e-6 and 1000, such as 1/4, 0.5 or 2".formatted(text));
  }
}
