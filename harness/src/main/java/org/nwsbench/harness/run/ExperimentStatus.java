package org.nwsbench.harness.run;

import static java.util.Comparator.comparing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.RecordFormat;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.run.share.Claims;

/**
 * The state of an experiment.
 *
 * @param planned names of the planned trials, from the folder's {@code study.yaml} or else its
 *     {@code plan.json}; empty if there is neither
 * @param done number of trials with a record that says ok, diverged or skipped, whichever code or
 *     settings made it. If a plan is known, only planned trials count
 * @param failed the newest record of each trial that has records but is not done
 * @param missing planned trials without a record
 * @param running one line for each block that a process has claimed. If none is claimed, one line
 *     for the process that last took the folder's lock, if the lock is held. A line says which
 *     process it is and since when it works
 * @param commands commands that continue the experiment
 */
public record ExperimentStatus(
    List<String> planned,
    int done,
    List<TrialRecord> failed,
    List<String> missing,
    List<String> running,
    List<String> commands) {

  /**
   * Reads the state of a folder; other processes may be working in it. Throws {@link
   * org.nwsbench.harness.UsageException} if a record, the study or the plan cannot be read.
   */
  public static ExperimentStatus of(Path experiment) {
    List<String> running = new ArrayList<>(new Claims(experiment).held());
    if (running.isEmpty()) {
      ExperimentLock.holder(experiment).ifPresent(running::add);
    }
    return of(
        Study.declaration(experiment).trials(),
        new RecordFolder(experiment).read(RecordFormat.Detail.BRIEF),
        running,
        PlanFile.in(experiment).map(PlanFile::commands).orElse(List.of()));
  }

  static ExperimentStatus of(
      List<String> planned,
      Collection<TrialRecord> records,
      List<String> running,
      List<String> commands) {
    Map<String, TrialRecord> last = new HashMap<>();
    for (TrialRecord record : records) {
      last.merge(
          Declaration.name(record.spec()),
          record,
          BinaryOperator.maxBy(
              comparing((TrialRecord one) -> TrialIndex.isSettled(one.status()))
                  .thenComparing(TrialRecord::started)));
    }
    List<TrialRecord> failed =
        last.values().stream()
            .filter(record -> !TrialIndex.isSettled(record.status()))
            .sorted(comparing(record -> Declaration.name(record.spec())))
            .toList();
    Set<String> counted = planned.isEmpty() ? last.keySet() : Set.copyOf(planned);
    List<String> missing = planned.stream().filter(name -> !last.containsKey(name)).toList();
    int done =
        (int)
            last.entrySet().stream()
                .filter(entry -> counted.contains(entry.getKey()))
                .filter(entry -> TrialIndex.isSettled(entry.getValue().status()))
                .count();
    return new ExperimentStatus(planned, done, failed, missing, running, commands);
  }

  public static Optional<String> gap(Path experiment, Collection<TrialSpec> trials) {
    List<String> planned = Study.declaration(experiment).trials();
    Set<String> found = trials.stream().map(Declaration::name).collect(Collectors.toSet());
    found.retainAll(planned);
    return found.size() == planned.size()
        ? Optional.empty()
        : Optional.of(
            "%d of %d planned trials have a record; which are missing: nwsbench status %s"
                .formatted(found.size(), planned.size(), experiment));
  }

  public boolean isComplete() {
    return !planned.isEmpty() && done == planned.size();
  }

  public Optional<String> share() {
    return planned.isEmpty()
        ? Optional.empty()
        : Optional.of("%d of %d planned trials".formatted(done, planned.size()));
  }
}
