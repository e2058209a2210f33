package org.nwsbench.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.Variation;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.run.Design;
import org.nwsbench.harness.run.Fractions;
import org.nwsbench.harness.run.MethodChoice;
import org.nwsbench.harness.run.Settings;
import org.nwsbench.harness.workload.Frozen;
import org.nwsbench.harness.workload.TunedRates;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.harness.workload.WorkloadReader;
import org.nwsbench.methods.spi.SamplingMethod;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What is trained, by whom, how long and how often, as options. */
final class MatrixOptions {

  /** Stands for all that are installed. */
  static final String ALL = "all";

  @Mixin private DataOptions data;
  @Mixin private OwnWorkloadOptions own;

  @Option(
      names = "--preset",
      paramLabel = "quick|paper|regimes",
      description =
          "Settings of ./reproduce.sh, or of nwsbench regimes; every other option takes the place of one.")
  private String presetName;

  @Option(
      names = "--workloads",
      split = ",",
      paramLabel = "ID",
      description = "Workloads that ship with nws-bench, or \"all\" (the default).")
  private List<String> workloads = new ArrayList<>();

  @Option(
      names = "--workload",
      paramLabel = "FILE",
      description = "A workload of your own, as YAML; can be repeated.")
  private List<Path> workloadFiles = new ArrayList<>();

  @Option(
      names = "--variations",
      split = ",",
      paramLabel = "KIND-STRENGTH",
      description =
          "Train on each workload's data varied, too: imbalance-R, copies-C, noise-P, as in"
              + " imbalance-100,copies-4,noise-30.")
  private List<String> variations = new ArrayList<>();

  @Option(
      names = "--methods",
      split = ",",
      paramLabel = "ID",
      description =
          "Sampling methods, or \"all\". Default: uniform.reshuffle, loss.exact, grad.norm, nws,"
              + " nws.label.")
  private List<String> methods = new ArrayList<>();

  @Option(
      names = "--set",
      paramLabel = "METHOD:NAME=VALUE",
      description = "A parameter of a method, such as nws.label:alpha=1; can be repeated.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--budgets",
      split = ",",
      paramLabel = "F",
      description =
          "Rungs of the budget ladder, as fractions of the workload's budget." + " Default: 1.")
  private List<String> budgets = new ArrayList<>();

  @Option(
      names = "--seeds",
      split = ",",
      paramLabel = "N",
      description = "How many seeds (1 to N), or a list of seeds. Default: 2.")
  private List<Long> seeds = new ArrayList<>();

  @Option(
      names = "--split",
      paramLabel = "own|usual|SHARE",
      description =
          "Our own split, or the published one where there is one; with --dataset-csv, the share of"
              + " the rows that tests. Default: own.",
      defaultValue = "own")
  private String split;

  @Option(
      names = "--learning-rate",
      paramLabel = "RATE",
      description = "Adam's rate at the start for all methods, in place of what was tuned.")
  private Double learningRate;

  private Preset preset = Preset.CUSTOM;

  /** Writes what was found out about the user's own table, if there is one. */
  void describe(PrintWriter out) {
    own.describe(out);
  }

  /** What was asked for, run as {@code how} says. */
  Settings settings(RunOptions how) {
    return settings(how, Preset.CUSTOM);
  }

  /** What was asked for, and for the rest {@code standard}, run as {@code how} says. */
  Settings settings(RunOptions how, Preset standard) {
    preset = presetName == null ? standard : Preset.of(presetName);
    Frozen frozen = Frozen.read(Home.path());
    DataLocations places = data.locations();
    own.read(testShare());
    Design design =
        new Design(
            chosenWorkloads(frozen),
            chosenMethods().stream().map(choice -> tuned(choice, frozen)).toList(),
            or(budgets, preset.budgets()).stream().map(Fractions::parse).distinct().toList(),
            chosenSeeds(),
            how.part(),
            how.threads());
    return new Settings(
        design,
        how.jobs(),
        how.inProcess(),
        how.retry(),
        own.table().map(places::with).orElse(places),
        Home.path(),
        how.out().orElse(Home.path().resolve(preset.out())));
  }

  private static <T> List<T> or(List<T> given, List<T> otherwise) {
    return given.isEmpty() ? otherwise : given;
  }

  private List<Workload> chosenWorkloads(Frozen frozen) {
    List<Workload> chosen = new ArrayList<>();
    shippedWorkloads(frozen).forEach(workload -> chosen.add(adapt(workload)));
    for (Path file : workloadFiles) {
      Workload workload = WorkloadFile.read(file, own.table());
      if (chosen.stream().anyMatch(other -> other.id().equals(workload.id()))) {
        throw new UsageException(
            "%s: id: \"%s\" is taken by another workload of this run"
                .formatted(file, workload.id()));
      }
      chosen.add(adapt(workload));
    }
    own.workloadUnless(chosen).ifPresent(workload -> chosen.add(adapt(workload)));
    return withVariations(chosen);
  }

  /** Each workload before its variations. */
  private List<Workload> withVariations(List<Workload> chosen) {
    List<Variation> asked =
        variations.isEmpty()
            ? preset.variations()
            : variations.stream().map(Variation::of).distinct().toList();
    return chosen.stream()
        .flatMap(
            workload -> Stream.concat(Stream.of(workload), asked.stream().map(workload::varied)))
        .toList();
  }

  /** Those that ship with nws-bench, as frozen. */
  private List<Workload> shippedWorkloads(Frozen frozen) {
    boolean none = workloads.isEmpty() && workloadFiles.isEmpty() && own.table().isEmpty();
    Set<String> ids = new LinkedHashSet<>(none ? preset.workloads() : workloads);
    if (ids.remove(ALL)) {
      ids.addAll(WorkloadReader.BUILT_IN);
    }
    return ids.stream().map(WorkloadReader::builtIn).map(frozen::apply).toList();
  }

  /** The method at its tuned rates, unless the user sets one for all. */
  private MethodChoice tuned(MethodChoice choice, Frozen frozen) {
    if (learningRate != null) {
      return choice;
    }
    TunedRates tuned = TunedRates.read(Home.path());
    Map<String, Double> rates = new LinkedHashMap<>();
    for (Workload workload : withVariations(shippedWorkloads(frozen))) {
      tuned.rate(workload, choice.id()).ifPresent(rate -> rates.put(workload.id(), rate));
    }
    return choice.withLearningRates(rates);
  }

  /** The share of the rows that test, if it is given. */
  private OptionalDouble testShare() {
    if (split.equalsIgnoreCase("own") || split.equalsIgnoreCase("usual")) {
      return OptionalDouble.empty();
    }
    try {
      double share = Double.parseDouble(split);
      if (share > 0 && share < 1 && own.isAsked()) {
        return OptionalDouble.of(share);
      }
    } catch (NumberFormatException e) {
      // It is no share, as is said below.
    }
    throw new UsageException(
        "--split: must be OWN, USUAL or, with --dataset-csv, a share between 0 and 1, but is "
            + split);
  }

  private Workload adapt(Workload workload) {
    Workload adapted = split.equalsIgnoreCase("usual") ? workload.withUsualSplit(true) : workload;
    if (learningRate == null) {
      return adapted;
    }
    if (!(learningRate > 0 && learningRate < Double.POSITIVE_INFINITY)) {
      throw new UsageException("--learning-rate: must be positive, but is " + learningRate);
    }
    return adapted.withLearningRate(learningRate);
  }

  private List<MethodChoice> chosenMethods() {
    ProviderRegistry<SamplingMethod> installed = ProviderRegistry.methods();
    Set<String> ids = new LinkedHashSet<>(or(methods, preset.methods()));
    if (ids.remove(ALL)) {
      ids.addAll(installed.ids());
    }
    Map<String, Map<String, String>> overrides = new LinkedHashMap<>();
    ids.forEach(id -> overrides.put(installed.find(id).spec().id(), new LinkedHashMap<>()));
    parameters.forEach((name, value) -> override(overrides, name, value));
    return overrides.entrySet().stream()
        .map(entry -> MethodChoice.of(installed.find(entry.getKey()), entry.getValue()))
        .toList();
  }

  private static void override(
      Map<String, Map<String, String>> overrides, String name, String value) {
    int colon = name.indexOf(':');
    String method = colon < 0 ? name : name.substring(0, colon);
    if (colon < 0 || !overrides.containsKey(method)) {
      throw new UsageException(
          "--set %s=%s: must be METHOD:NAME=VALUE with a method of this run: %s"
              .formatted(name, value, String.join(", ", overrides.keySet())));
    }
    overrides.get(method).put(name.substring(colon + 1), value);
  }

  private List<Long> chosenSeeds() {
    List<Long> chosen = or(seeds, preset.seeds());
    if (chosen.size() > 1) {
      return chosen.stream().distinct().toList();
    }
    require(chosen.get(0) >= 1, "--seeds", chosen.get(0));
    return LongStream.rangeClosed(1, chosen.get(0)).boxed().toList();
  }

  static void require(boolean condition, String option, long value) {
    if (!condition) {
      throw new UsageException("%s: must be at least 1, but is %d".formatted(option, value));
    }
  }
}
