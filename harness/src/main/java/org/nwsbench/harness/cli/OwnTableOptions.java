package org.nwsbench.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nwsbench.datasets.DatasetCatalogue;
import org.nwsbench.datasets.OwnTable;
import org.nwsbench.datasets.TableColumn;
import org.nwsbench.datasets.TableShape;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.trial.AtomicFiles;
import org.nwsbench.harness.workload.DefaultWorkload;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.harness.workload.WorkloadReader;
import picocli.CommandLine.Option;

/** A table of the user's own, as options. */
final class OwnTableOptions {

  @Option(
      names = "--dataset-csv",
      paramLabel = "FILE",
      description = "A table of your own: CSV with a header.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--label",
      paramLabel = "COLUMN",
      description = "The column of --dataset-csv that is to be predicted.")
  private Optional<String> label = Optional.empty();

  @Option(
      names = "--categories",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns of --dataset-csv that are categories, though they hold numbers.")
  private List<String> categories = new ArrayList<>();

  @Option(
      names = "--leave-out",
      split = ",",
      paramLabel = "COLUMN",
      description = "Columns of --dataset-csv that are not to be used.")
  private List<String> leftOut = new ArrayList<>();

  @Option(
      names = "--save-workload",
      paramLabel = "FILE",
      description =
          "Write the workload made for --dataset-csv, to change it and give as --workload.")
  private Optional<Path> saved = Optional.empty();

  private Optional<TableShape> shape = Optional.empty();
  private Optional<Workload> workload = Optional.empty();

  /** Whether there is a table of the user's own. */
  boolean isAsked() {
    return file.isPresent();
  }

  /**
   * Reads the file, if there is one, to find out what it holds.
   *
   * @throws UsageException if options contradict each other
   * @throws org.nwsbench.datasets.DatasetException if the file is malformed
   */
  void read(OptionalDouble testShare) {
    if (file.isEmpty()) {
      requireNoOther();
      return;
    }
    if (label.isEmpty()) {
      throw new UsageException("--dataset-csv: give --label COLUMN as well");
    }
    OwnTable table = OwnTable.of(file.get(), label.get(), categories, leftOut);
    boolean taken =
        DatasetCatalogue.installed().providers().stream()
            .anyMatch(other -> other.spec().id().equals(table.id()));
    if (taken) {
      throw new UsageException(
          "%s: data set id \"%s\" is taken: rename the file".formatted(file.get(), table.id()));
    }
    TableShape found = table.shape();
    shape = Optional.of(found);
    workload =
        Optional.of(
            DefaultWorkload.of(
                table.id(),
                "%s of the file with SHA-256 %s".formatted(label.get(), table.sha256()),
                found.rows(),
                found.dimension(),
                found.labelNames().size(),
                testShare));
    saved.ifPresent(this::save);
  }

  private void requireNoOther() {
    boolean other =
        label.isPresent() || saved.isPresent() || !categories.isEmpty() || !leftOut.isEmpty();
    if (other) {
      throw new UsageException(
          "--label, --categories, --leave-out and --save-workload belong to --dataset-csv FILE");
    }
  }

  /** The table, once read. */
  Optional<OwnTable> table() {
    return shape.map(TableShape::table);
  }

  /** The workload made for the table, unless one of {@code others} is on it. */
  Optional<Workload> workloadUnless(List<Workload> others) {
    return workload.filter(
        made -> others.stream().noneMatch(other -> other.dataset().equals(made.dataset())));
  }

  /** What the table holds, what memory it will take and the workload made for it. */
  void describe(PrintWriter out) {
    shape.ifPresent(found -> describe(found, out));
    out.flush();
  }

  private void describe(TableShape found, PrintWriter out) {
    out.println(found.table().file() + ", SHA-256 " + found.table().sha256());
    for (TableColumn column : found.columns()) {
      out.printf("  %-24s %s%n", column.name(), column.inWords());
    }
    out.printf(
        Locale.ROOT,
        "%,d rows x %,d features: a matrix of %,d MiB; up to %,d MiB of heap to read and part it,"
            + " %,d MiB in a worker%n",
        found.rows(),
        found.dimension(),
        found.matrixMiB(),
        found.heapMiB(),
        1024 + 4 * found.matrixMiB());
    Workload made = workload.orElseThrow();
    out.println(
        "data set %s; workload, unless a --workload is on it: %s"
            .formatted(found.table().id(), DefaultWorkload.inWords(made, found.rows())));
    WorkloadReader.yaml(made).lines().forEach(line -> out.println("  " + line));
  }

  private void save(Path target) {
    String yaml = WorkloadReader.yaml(workload.orElseThrow());
    try {
      if (Files.exists(target)) {
        if (!Files.readString(target).equals(yaml)) {
          throw new UsageException(
              target + ": holds something else: give --save-workload another name");
        }
        return;
      }
      AtomicFiles.write(target, yaml.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UsageException("%s: cannot be written: %s".formatted(target, e), e);
    }
  }
}
