package org.nwsbench.harness.analysis;

import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Function;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.TrialRecord;

/** What records were made from and where, in words; every distinct value is said. */
public final class Provenance {

  private static final double GIB = 1024.0 * 1024.0 * 1024.0;

  private final Collection<TrialRecord> records;

  /** The provenance of some records. */
  public Provenance(Collection<TrialRecord> records) {
    this.records = List.copyOf(records);
  }

  /** Processor, memory, system and runtime. */
  public NavigableSet<String> machines() {
    return distinct(record -> machine(record.environment()));
  }

  /** Full commits, each with a word if the tree differed from it. */
  public NavigableSet<String> commits() {
    return distinct(record -> commit(record.environment()));
  }

  /** Libraries that compute, with their versions. */
  public NavigableSet<String> libraries() {
    NavigableSet<String> libraries = new TreeSet<>();
    for (TrialRecord record : records) {
      record
          .environment()
          .libraries()
          .forEach((name, version) -> libraries.add(name + " " + version));
    }
    return libraries;
  }

  /** Values of something in a record, without repetition, in order. */
  public <T extends Comparable<T>> NavigableSet<T> distinct(Function<TrialRecord, T> value) {
    NavigableSet<T> values = new TreeSet<>();
    records.forEach(record -> values.add(value.apply(record)));
    return values;
  }

  /** One sentence on machine and commit. */
  public String sentence() {
    return "Machine: %s. Commit: %s."
        .formatted(String.join("; also ", machines()), String.join("; also ", commits()));
  }

  /** A machine, in words. */
  public static String machine(Environment environment) {
    return "%s, %s, %s GiB, %s, %s"
        .formatted(
            environment.cpu(),
            Numbers.count(environment.processors(), "processor"),
            Numbers.fixed(environment.memoryBytes() / GIB, 1),
            environment.os(),
            environment.jdk());
  }

  /** A commit, and whether the tree had changes. */
  public static String commit(Environment environment) {
    return environment.commit() + (environment.dirty() ? " (dirty)" : "");
  }
}
