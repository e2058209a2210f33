package org.nwsbench.methods.contract;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The first violation of each clause. Safe for use by the threads that a method starts. */
final class Findings {

  private final Map<Clause, Violation> first = new EnumMap<>(Clause.class);

  synchronized void add(Clause clause, String detail) {
    first.putIfAbsent(clause, new Violation(clause, detail));
  }

  synchronized boolean has(Clause clause) {
    return first.containsKey(clause);
  }

  /** In the order of the clauses. */
  synchronized List<Violation> list() {
    return List.copyOf(first.values());
  }
}
