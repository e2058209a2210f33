package org.nwsbench.harness.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.apache.commons.io.file.PathUtils;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.DatasetCatalogue;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.Partition;
import org.nwsbench.datasets.Variation;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.clock.WorkClock;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.plugin.ReachableCode;
import org.nwsbench.harness.record.AtomicFiles;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.run.share.Claims;
import org.nwsbench.harness.run.share.Shard;
import org.nwsbench.harness.train.TrialWorker;
import org.nwsbench.harness.workload.Frozen;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.methods.spi.Need;

/** The process that turns settings into a matrix, with the data at hand, and runs it. */
public final class Coordinator {

  /** Copies of a data set's features that a worker holds at once. */
  private static final int COPIES = 4;

  private static final long MIB = 1 << 20;

  private final Settings settings;
  private final Execution execution;
  private final Optional<String> studySha256;
  private final Frozen frozen;
  private final Map<String, Data> loaded = new HashMap<>();
  private final Map<String, String> provenance = new HashMap<>();
  private final DatasetCatalogue catalogue = DatasetCatalogue.installed();
  private final Matrix matrix;

  /** Those that are this process's. */
  private final List<Matrix.Block> blocks;

  /**
   * Reads the folder's study, then loads (and caches) the data of all workloads.
   *
   * @throws UsageException if the folder's study.yaml is no study or does not declare the settings
   * @throws org.nwsbench.datasets.DatasetException if data cannot be had
   */
  public Coordinator(Settings settings) {
    this.settings = settings;
    this.execution = settings.execution();
    this.frozen = Frozen.read(settings.home());
    Optional<Study.Declared> study = Study.in(settings.out());
    this.studySha256 = study.map(Study.Declared::sha256);
    for (Workload workload : settings.design().workloads()) {
      loaded.computeIfAbsent(workload.dataset() + workload.split(), key -> load(workload));
      requireRows(workload);
    }
    ReachableCode reachable = TrialWorker.code();
    Map<List<String>, String> codeSha256 = new HashMap<>();
    matrix =
        new Matrix(
            settings.design(),
            (workload, method) ->
                new Matrix.Hashes(
                    data(workload).sha256(),
                    data(workload).splitSha256(),
                    codeSha256.computeIfAbsent(
                        List.of(workload.dataset(), workload.network().kind(), method.id()),
                        parts -> code(reachable, workload, method))));
    study.ifPresent(declared -> declared.requireAll(matrix.trials().toList()));
    blocks =
        execution
            .shard()
            .map(shard -> shard.of(matrix.blocks(), this::guessedSeconds))
            .orElseGet(matrix::blocks);
  }

  private String code(ReachableCode reachable, Workload workload, MethodChoice method) {
    return reachable
        .of(
            catalogue.provider(workload.dataset(), settings.data()),
            ProviderRegistry.networks().find(workload.network().kind()),
            method.method())
        .sha256();
  }

  private record Data(String sha256, String splitSha256, long heapMiB, int trainRows) {}

  private Data data(Workload workload) {
    return loaded.get(workload.dataset() + workload.split());
  }

  private Data load(Workload workload) {
    LabelledTable table = catalogue.load(workload.dataset(), settings.data());
    String sha256 = table.sha256();
    Partition partition = TrialWorker.partition(table, workload);
    if (partition.rows(settings.design().part()).length == 0) {
      throw new UsageException(
          "workload %s: its validation part has no rows to score: give --workload FILE with a larger split.validationShare, or more rows"
              .formatted(workload.id()));
    }
    long rows = Math.max(table.rows(), partition.size());
    String source =
        Variation.Named.of(workload.dataset())
            .map(Variation.Named::base)
            .orElse(workload.dataset());
    provenance.put(source + "-" + sha256, table.provenanceJson());
    return new Data(
        sha256,
        partition.sha256(),
        COPIES * rows * table.features().rowBytes() / MIB,
        partition.rows(Part.TRAIN).length);
  }

  /** Where rows pass once, there must be enough for plain training; pools may need more. */
  private void requireRows(Workload workload) {
    int trainRows = data(workload).trainRows();
    double largest = settings.design().budgetFractions().stream().max(Double::compare).orElse(0.0);
    long needed = Math.round(largest * workload.budget()) / WorkClock.STEP;
    if (workload.givesRowsOnce() && needed > trainRows) {
      throw new UsageException(
          "workload %s gives each row once: a budget of %s B trains on %d rows, and there are %d: give a smaller budget"
              .formatted(workload.id(), Numbers.fraction(largest), needed, trainRows));
    }
  }

  /**
   * Before a run whose report ranks: what does not count its scores must never be ranked.
   *
   * @throws UsageException if the folder's study does not declare such a method a limit
   */
  public static void requireLimits(Settings settings) {
    Set<String> limits = Study.declaration(settings.out()).limits();
    for (MethodChoice choice : settings.design().methods()) {
      if (choice.method().spec().needs().contains(Need.UNCOUNTED_SCORES)
          && !limits.contains(choice.id())) {
        throw new UsageException(
            "method %s does not count its scores: name it in analysis.limits of %s, so that it is never ranked"
                .formatted(choice.id(), settings.out().resolve("study.yaml")));
      }
    }
  }

  /** All trials that the settings amount to, those of other shards included. */
  public Matrix matrix() {
    return matrix;
  }

  /** How long trials will take here, going by {@code records}, else by what was frozen. */
  public Estimate estimate(Collection<TrialRecord> records) {
    return new Estimate(records, frozen);
  }

  /** Going by what was frozen alone, so that all processes divide blocks alike. */
  private double guessedSeconds(Matrix.Block block) {
    return block.trials().stream().mapToDouble(estimate(List.of())::seconds).sum();
  }

  /** The numbers of those of {@code count} shares that have trials to run. */
  public List<Integer> openShards(int count, Collection<TrialRecord> records) {
    Set<TrialSpec> due = new HashSet<>(due(records));
    List<List<Matrix.Block>> shares = Shard.divide(matrix.blocks(), this::guessedSeconds, count);
    return IntStream.rangeClosed(1, count)
        .filter(
            number ->
                shares.get(number - 1).stream()
                    .flatMap(block -> block.trials().stream())
                    .anyMatch(due::contains))
        .boxed()
        .toList();
  }

  /** How many trials are this process's to see to. */
  public int size() {
    return blocks.stream().mapToInt(block -> block.trials().size()).sum();
  }

  /** The trials that would run here, given {@code records}. */
  public List<TrialSpec> due(Collection<TrialRecord> records) {
    TrialIndex index = new TrialIndex(records, execution.timed());
    Environment here = EnvironmentProbe.read(settings.home());
    return blocks.stream().flatMap(block -> index.due(block, here).stream()).toList();
  }

  /**
   * Runs what is not done yet.
   *
   * @param afterBlock hears all records of the folder after each block and at the end
   */
  @SuppressWarnings("try") // the lock is held, not used
  public Ending run(PrintWriter out, boolean terminal, Consumer<List<TrialRecord>> afterBlock)
      throws InterruptedException {
    boolean whole = execution.shard().isEmpty();
    try (ExperimentLock lock = ExperimentLock.take(settings.out(), whole);
        Claims claims = new Claims(settings.out())) {
      RecordFolder folder = new RecordFolder(settings.out());
      List<TrialRecord> before = whole ? folder.readAll() : folder.readBriefly();
      requireStudy(before);
      if (whole) {
        removeLeftovers();
      }
      writeProvenance();
      Experiment experiment =
          new Experiment(
              execution,
              folder,
              executor(),
              EnvironmentProbe.read(settings.home()),
              studySha256,
              before,
              new ProgressView(out, terminal, estimate(before)));
      int failures =
          experiment.run(blocks, whole ? Optional.empty() : Optional.of(claims), afterBlock);
      return new Ending(failures, experiment.records());
    }
  }

  /** Half-written files of a coordinator that was killed: none of them is a record. */
  private void removeLeftovers() {
    try {
      AtomicFiles.removeTemporary(settings.out());
      if (Files.exists(scratch())) {
        PathUtils.deleteDirectory(scratch());
      }
    } catch (IOException | UncheckedIOException e) {
      throw new UsageException(
          "%s: what a killed run left cannot be removed (%s): make the folder writable"
              .formatted(settings.out(), e),
          e);
    }
  }

  /** Where workers leave their results, until they are records. */
  private Path scratch() {
    return settings.out().resolve(".work");
  }

  /**
   * Holds that the folder's records were made under its present study.
   *
   * @throws UsageException if they were not
   */
  public void requireStudy(List<TrialRecord> records) {
    long others =
        records.stream().filter(record -> !record.studySha256().equals(studySha256)).count();
    if (others > 0) {
      throw new UsageException(
          "%s: %d records were made under another study.yaml than the present one, or the lack of"
                  .formatted(settings.out(), others)
              + " it: put the file back, or choose another --out");
    }
  }

  /** Trials of the matrix that did not end well; records of the folder before it, and its own. */
  public record Ending(int failures, List<TrialRecord> records) {}

  private Experiment.Executor executor() {
    DataLocations data = settings.data();
    if (!execution.inProcess()) {
      return new WorkerProcess(
          data, workload -> data(workload).heapMiB(), execution.timed(), scratch());
    }
    String threads = Integer.toString(settings.design().engineThreads());
    System.setProperty("ai.djl.pytorch.num_threads", threads);
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    return (spec, progress) -> TrialWorker.run(TrialWorker.Order.of(spec, data, false), progress);
  }

  /** Named by the hash of the data, which every record holds. */
  private void writeProvenance() {
    provenance.forEach(
        (name, json) -> {
          Path file = settings.out().resolve("provenance").resolve(name + ".json");
          if (!Files.exists(file)) {
            AtomicFiles.writeText(file, json);
          }
        });
  }
}
