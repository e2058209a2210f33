package org.nwsbench.harness.record;

import static java.util.Comparator.comparing;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Chooses the one record that counts for each cell, a training that was asked for. Records belong
 * to the same cell if they have the same workload, method, parameters, budget fraction, seed, part,
 * data, split and number of engine threads. They may differ in the code that they ran. The newest
 * valid record of a cell is included, or the newest failure if none is valid. The newest record is
 * the one whose trial started last.
 *
 * <p>If several machines ran trials of a block (all cells of one workload, seed and part), the
 * records of one machine are preferred, so that times are compared on one machine wherever
 * possible. This is the machine with the most valid trials or, if several have as many, the one
 * with the newest valid record. A record of this machine takes the place of a newer one of another
 * machine only if both trials ran the same code, and both or neither ran alone. Machines are told
 * apart by the id that the system gets at each boot, so a machine that was restarted counts as
 * another one.
 *
 * @param included the included records, in an order that depends on the records only
 * @param superseded all other records, also in an order that depends on the records only
 */
public record IncludedRecords(List<TrialRecord> included, List<TrialRecord> superseded) {

  private static final Comparator<TrialRecord> BEST =
      comparing(TrialRecord::isOk)
          .thenComparing(TrialRecord::started)
          .thenComparing(Json::canonical);

  private static final Comparator<TrialRecord> ORDER =
      comparing((TrialRecord record) -> record.spec().workload().id())
          .thenComparing(record -> record.spec().part())
          .thenComparing(record -> record.spec().method())
          .thenComparing(record -> record.spec().budgetFraction())
          .thenComparing(record -> record.spec().seed())
          .thenComparing(Json::canonical);

  /** Chooses from records in any order; duplicates are allowed. */
  public static IncludedRecords of(Collection<TrialRecord> records) {
    Collection<List<TrialRecord>> cells =
        records.stream().distinct().collect(groupingBy(record -> cell(record.spec()))).values();
    Collection<List<List<TrialRecord>>> blocks =
        cells.stream().collect(groupingBy(cell -> block(cell.get(0)))).values();
    List<TrialRecord> included = new ArrayList<>();
    List<TrialRecord> superseded = new ArrayList<>();
    for (List<List<TrialRecord>> block : blocks) {
      Optional<String> boot = machine(block);
      Comparator<TrialRecord> onTheMachine = comparing(record -> boot(record).equals(boot));
      for (List<TrialRecord> cell : block) {
        TrialRecord best = peers(cell).max(onTheMachine.thenComparing(BEST)).orElseThrow();
        included.add(best);
        cell.stream().filter(record -> !record.equals(best)).forEach(superseded::add);
      }
    }
    included.sort(ORDER);
    superseded.sort(ORDER);
    return new IncludedRecords(List.copyOf(included), List.copyOf(superseded));
  }

  private static Optional<String> machine(List<List<TrialRecord>> block) {
    Comparator<List<TrialRecord>> most =
        comparing(valid -> valid.stream().map(TrialRecord::key).distinct().count());
    return block.stream()
        .flatMap(IncludedRecords::peers)
        .filter(record -> record.isOk() && boot(record).isPresent())
        .collect(groupingBy(IncludedRecords::boot))
        .values()
        .stream()
        .max(most.thenComparing(valid -> valid.stream().max(BEST).orElseThrow(), BEST))
        .flatMap(valid -> boot(valid.get(0)));
  }

  private static Stream<TrialRecord> peers(List<TrialRecord> cell) {
    TrialRecord best = cell.stream().max(BEST).orElseThrow();
    return cell.stream()
        .filter(
            record ->
                record.key().equals(best.key())
                    && record.isOk() == best.isOk()
                    && isExclusive(record) == isExclusive(best));
  }

  private static boolean isExclusive(TrialRecord record) {
    return record.measurements().map(Measurements::exclusive).orElse(false);
  }

  private static Optional<String> boot(TrialRecord record) {
    return record.environment().machine().bootSha256();
  }

  private static List<Object> block(TrialRecord record) {
    TrialSpec spec = record.spec();
    return List.of(spec.workload().id(), spec.seed(), spec.part());
  }

  private static String cell(TrialSpec spec) {
    return Json.canonical(
        List.of(
            spec.workload(),
            spec.method(),
            spec.parameters(),
            spec.budgetFraction(),
            spec.seed(),
            spec.part(),
            spec.engineThreads(),
            spec.dataSha256(),
            spec.splitSha256()));
  }
}
