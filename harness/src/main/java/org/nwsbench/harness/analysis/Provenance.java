package org.nwsbench.harness.analysis;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.record.TrialSpec;

/**
 * The machines, code and libraries with which records were made. If records differ, every distinct
 * value is given once.
 */
public record Provenance(Collection<TrialRecord> records) {

  private static final double GIB = 1024.0 * 1024.0 * 1024.0;

  public NavigableSet<String> machines() {
    return distinct(record -> machine(record.environment()));
  }

  /**
   * Returns whether the records come from several versions of the code. This is so if two trials
   * with the same kind of network differ in the code of training, or if two trials of one method on
   * one workload differ in any code.
   */
  public boolean isOfSeveralVersions() {
    Map<List<String>, String> versions = new HashMap<>();
    for (TrialRecord record : records) {
      TrialSpec spec = record.spec();
      List<String> network = List.of(spec.workload().network().kind());
      List<String> choice = List.of(spec.workload().id(), spec.method());
      String training = versions.computeIfAbsent(network, key -> spec.trainingCode());
      String whole = versions.computeIfAbsent(choice, key -> spec.codeSha256());
      if (!training.equals(spec.trainingCode()) || !whole.equals(spec.codeSha256())) {
        return true;
      }
    }
    return false;
  }

  public NavigableSet<String> libraries() {
    NavigableSet<String> libraries = new TreeSet<>();
    for (TrialRecord record : records) {
      record.environment().libraries().forEach((name, is) -> libraries.add(name + " " + is));
    }
    return libraries;
  }

  public <T extends Comparable<T>> NavigableSet<T> distinct(Function<TrialRecord, T> value) {
    NavigableSet<T> values = new TreeSet<>();
    records.forEach(record -> values.add(value.apply(record)));
    return values;
  }

  public String sentence() {
    return "Machine: %s. Commit: %s."
        .formatted(
            String.join("; also ", machines()),
            String.join("; also ", distinct(record -> commit(record.environment()))));
  }

  public static String machine(Environment environment) {
    return "%s, %s, %s GiB, %s, %s"
        .formatted(
            environment.cpu(),
            Numbers.count(environment.processors(), "processor"),
            Numbers.fixed(environment.memoryBytes() / GIB, 1),
            environment.os(),
            environment.jdk());
  }

  /** Returns the number of kinds of machines. Times are compared only within one kind. */
  public int kinds() {
    return records.stream()
        .map(record -> record.environment().kindOfMachine())
        .collect(Collectors.toSet())
        .size();
  }

  public static String commit(Environment environment) {
    return environment.commit() + (environment.dirty() ? " (dirty)" : "");
  }
}
