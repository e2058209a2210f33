package org.nwsbench.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import org.nwsbench.datasets.OwnTable;
import org.nwsbench.datasets.TableColumn;
import org.nwsbench.datasets.TableShape;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.AtomicFiles;
import org.nwsbench.harness.workload.DefaultWorkload;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.harness.workload.WorkloadReader;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A table of the user's own and the workload made for it, as options. */
final class OwnWorkloadOptions {

  @Mixin private OwnTableOptions own;

  @Option(
      names = "--save-workload",
      paramLabel = "FILE",
      description =
          "Write the workload made for --dataset-csv, to change it and give as --workload.")
  private Optional<Path> saved = Optional.empty();

  private Optional<OwnTable> table = Optional.empty();
  private Optional<TableShape> shape = Optional.empty();
  private Optional<Workload> workload = Optional.empty();

  /** Whether there is a table of the user's own. */
  boolean isAsked() {
    return own.isAsked();
  }

  /**
   * Reads the file, if there is one, to find out what it holds.
   *
   * @throws UsageException if options contradict each other
   * @throws org.nwsbench.datasets.DatasetException if the file is malformed
   */
  void read(OptionalDouble testShare) {
    if (saved.isPresent() && !own.isAsked()) {
      throw new UsageException("--save-workload belongs to --dataset-csv FILE");
    }
    table = own.table();
    table.ifPresent(file -> read(file, testShare));
  }

  private void read(OwnTable file, OptionalDouble testShare) {
    TableShape found = file.shape();
    shape = Optional.of(found);
    workload =
        Optional.of(
            DefaultWorkload.of(
                file.id(),
                "%s of the file with SHA-256 %s".formatted(file.label(), file.sha256()),
                found.rows(),
                found.dimension(),
                found.labelNames().size(),
                testShare));
    saved.ifPresent(this::save);
  }

  /** The table, once read. */
  Optional<OwnTable> table() {
    return table;
  }

  /** The workload made for the table, unless one of {@code others} is on it. */
  Optional<Workload> workloadUnless(List<Workload> others) {
    return workload.filter(
        made -> others.stream().noneMatch(other -> other.dataset().equals(made.dataset())));
  }

  /** What the table holds, what memory it will take and the workload made for it. */
  void describe(PrintWriter out) {
    table.ifPresent(file -> describe(file, shape.orElseThrow(), out));
    out.flush();
  }

  private void describe(OwnTable file, TableShape found, PrintWriter out) {
    out.println(file.file() + ", SHA-256 " + file.sha256());
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
            .formatted(file.id(), DefaultWorkload.inWords(made, found.rows())));
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
