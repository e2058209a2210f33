package org.nwsbench.harness.nightly;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.AtomicFiles;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;

/**
 * The stored results of the fixed matrix on one kind of machine: {@code
 * results/nightly/golden.json}.
 *
 * @param changes why it was written, oldest first
 */
record Golden(List<Change> changes, Entry entry) {

  private static final Set<String> ENGINE = Set.of("djl", "pytorch");

  /** A deliberate change; from a dirty tree it may not have been committed. */
  record Change(String at, String commit, boolean dirty, String why, int differences) {}

  /** The results of one kind of machine, that of {@link #keyOf}; trials by workload and method. */
  record Entry(String key, String cpu, Map<String, String> engine, List<Trial> trials) {

    static Entry of(List<TrialRecord> records) {
      Environment here = records.get(0).environment();
      List<Trial> trials = records.stream().map(Trial::of).toList();
      return new Entry(keyOf(here), here.cpu(), natives(here), trials);
    }

    Optional<Trial> find(Trial same) {
      return trials.stream()
          .filter(trial -> trial.workload().equals(same.workload()))
          .filter(trial -> trial.method().equals(same.method()))
          .findFirst();
    }
  }

  /**
   * The result of a trial of the fixed matrix, times excluded: {@code trained} with counters,
   * hashes and the final loss by name, or the status of a trial that did not train to its end.
   */
  record Trial(
      String workload, String method, String ending, Optional<Map<String, Object>> result) {

    /** A rule on times that the trial broke beside others is no matter here. */
    static Trial of(TrialRecord record) {
      Optional<Map<String, Object>> result =
          record.outcome().filter(any -> record.status() != Status.FAILED).map(Trial::determined);
      return new Trial(
          record.spec().workload().id(),
          record.spec().method(),
          result.isPresent() ? "trained" : record.status().id(),
          result);
    }

    private static Map<String, Object> determined(Outcome outcome) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("steps", outcome.steps());
      values.put("work", outcome.work());
      values.put("scoredRows", outcome.scoredRows());
      values.put("lookUps", outcome.lookUps());
      values.put("distinctRows", outcome.distinctRows());
      values.put("networkParameters", outcome.networkParameters());
      values.put("initialWeightsSha256", outcome.initialWeightsSha256());
      values.put("finalWeightsSha256", outcome.finalWeightsSha256());
      values.put("errors", outcome.score().errors());
      values.put("finalLoss", outcome.score().meanLoss());
      return values;
    }
  }

  /**
   * By which kernels are chosen: equal keys give equal bits. A machine that does not tell its
   * processor's flags is known by the processor's name.
   */
  static String keyOf(Environment environment) {
    String flags = environment.flags().orElseGet(environment::cpu);
    return Sha256.hex(flags + natives(environment));
  }

  /** Other libraries change no kernel. */
  static Map<String, String> natives(Environment environment) {
    Map<String, String> natives = new TreeMap<>(environment.libraries());
    natives.keySet().retainAll(ENGINE);
    return natives;
  }

  /** The commit at which it was last changed; empty if it does not tell. */
  String lastCommit() {
    return changes.isEmpty() ? "" : changes.get(changes.size() - 1).commit();
  }

  static Path file(Path home) {
    return home.resolve("results/nightly/golden.json");
  }

  static Optional<Golden> read(Path home) {
    Path file = file(home);
    try {
      return Optional.of(Json.parse(Files.readString(file), Golden.class));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | UsageException e) {
      throw new UsageException(
          "%s: cannot be read: %s: restore it, or remove it and run nightly --regold"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  void write(Path home) {
    AtomicFiles.writeText(file(home), Json.indented(this) + "\n");
  }
}
