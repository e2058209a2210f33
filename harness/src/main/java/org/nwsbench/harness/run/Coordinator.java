package org.nwsbench.harness.run;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.nwsbench.datasets.DatasetCatalogue;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.datasets.Partition;
import org.nwsbench.datasets.VariedName;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.plugin.CodeFingerprint;
import org.nwsbench.harness.record.AtomicFiles;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.train.TrialWorker;
import org.nwsbench.harness.workload.Workload;

/** Turns settings into a matrix, with the data at hand, and runs it. */
public final class Coordinator {

  /** Copies of a data set's numbers that a worker holds at once, as floats. */
  private static final int COPIES = 4;

  private static final long MIB = 1 << 20;

  /** Folder of results that no coordinator has taken yet. */
  private static final String WORK = ".work";

  private final Settings settings;
  private final Optional<Study.Declared> study;
  private final List<Matrix.DataIdentity> identities = new ArrayList<>();
  private final Map<String, Long> heapMiBByDataset = new HashMap<>();
  private final Map<String, Long> heapMiBByWorkload = new HashMap<>();
  private final Map<String, String> provenance = new HashMap<>();

  /**
   * Reads the folder's study, then loads (and caches) the data of all workloads.
   *
   * @throws UsageException if the folder's study.yaml is no study
   * @throws org.nwsbench.datasets.DatasetException if data cannot be had
   */
  public Coordinator(Settings settings) {
    this.settings = settings;
    this.study = Study.in(settings.out());
    Map<String, Matrix.DataIdentity> known = new LinkedHashMap<>();
    for (Workload workload : settings.workloads()) {
      String data = workload.dataset() + workload.split();
      identities.add(known.computeIfAbsent(data, key -> identify(workload)));
      heapMiBByWorkload.put(workload.id(), heapMiBByDataset.get(workload.dataset()));
    }
  }

  private Matrix.DataIdentity identify(Workload workload) {
    LabelledTable table = DatasetCatalogue.installed().load(workload.dataset(), settings.data());
    Partition partition = TrialWorker.partition(table, workload);
    long rows = Math.max(table.rows(), partition.size());
    heapMiBByDataset.put(workload.dataset(), COPIES * rows * table.dimension() * Float.BYTES / MIB);
    String source =
        VariedName.of(workload.dataset()).map(VariedName::base).orElse(workload.dataset());
    provenance.put(source + "-" + table.sha256(), table.provenanceJson());
    return new Matrix.DataIdentity(table.sha256(), partition.sha256());
  }

  /**
   * What the settings amount to.
   *
   * @throws UsageException if the folder has a study that does not declare it
   */
  public Matrix matrix() {
    Matrix matrix =
        new Matrix(
            settings.workloads(),
            identities,
            settings.methods(),
            settings.budgetFractions(),
            settings.seeds(),
            settings.part(),
            settings.engineThreads(),
            CodeFingerprint.present());
    study.ifPresent(declared -> declared.requireAll(matrix.trials().toList()));
    return matrix;
  }

  /**
   * Runs what is not done yet.
   *
   * @param afterBlock hears all records of the folder after each block and at the end
   * @return how it ended
   * @throws InterruptedException if the thread is interrupted
   */
  @SuppressWarnings("try") // the lock is held, not used
  public Ending run(PrintWriter out, boolean terminal, Consumer<List<TrialRecord>> afterBlock)
      throws InterruptedException {
    try (ExperimentLock lock = ExperimentLock.take(settings.out())) {
      Matrix matrix = matrix();
      Optional<String> studySha256 = studySha256();
      Leftovers.remove(settings.out(), settings.out().resolve(WORK));
      writeProvenance();
      Experiment experiment =
          new Experiment(
              matrix,
              settings.out(),
              executor(),
              settings.jobs(),
              EnvironmentProbe.read(settings.home()),
              studySha256,
              settings.referenceSeconds(),
              ledger(List.of()),
              new ProgressView(out, terminal),
              afterBlock);
      Thread stop = new Thread(experiment::stop);
      Runtime.getRuntime().addShutdownHook(stop);
      int failures = experiment.run();
      Runtime.getRuntime().removeShutdownHook(stop);
      return new Ending(failures, experiment.records());
    }
  }

  /** The trials of {@code matrix} that would run here, given {@code records}. */
  public List<TrialSpec> due(Matrix matrix, Collection<TrialRecord> records) {
    TrialIndex ledger = ledger(records);
    Environment here = EnvironmentProbe.read(settings.home());
    return matrix.blocks().stream().flatMap(block -> ledger.due(block, here).stream()).toList();
  }

  private TrialIndex ledger(Collection<TrialRecord> records) {
    return new TrialIndex(records, settings.timed(), settings.retry());
  }

  /** A study comes before the first record, and stays as it was. */
  private Optional<String> studySha256() {
    Optional<String> sha256 = study.map(Study.Declared::sha256);
    long others =
        new RecordFolder(settings.out())
            .readAll().stream().filter(record -> !record.studySha256().equals(sha256)).count();
    if (others > 0) {
      throw new UsageException(
          "%s: %d records were made under another study.yaml than the present one, or the lack of"
                  .formatted(settings.out(), others)
              + " it: put the file back, or choose another --out");
    }
    return sha256;
  }

  /**
   * How an experiment ended.
   *
   * @param failures trials of this run that did not end well
   * @param records all records of the folder
   */
  public record Ending(int failures, List<TrialRecord> records) {}

  private TrialExecutor executor() {
    return settings.inProcess()
        ? new InProcess(settings.data(), settings.engineThreads())
        : new WorkerProcess(
            settings.data(), heapMiBByWorkload, settings.timed(), settings.out().resolve(WORK));
  }

  /** Named by the hash of the data, which every record holds. */
  private void writeProvenance() {
    for (Map.Entry<String, String> entry : provenance.entrySet()) {
      Path file = settings.out().resolve("provenance").resolve(entry.getKey() + ".json");
      try {
        if (!Files.exists(file)) {
          AtomicFiles.write(file, entry.getValue().getBytes(StandardCharsets.UTF_8));
        }
      } catch (IOException e) {
        throw new UsageException("%s: cannot be written: %s".formatted(file, e), e);
      }
    }
  }
}
