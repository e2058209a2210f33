package org.nwsbench.harness.cli;

import java.nio.file.Path;
import java.util.List;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Comparison;
import org.nwsbench.harness.run.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "compare",
    description = {
      "Says how a second experiment differs from a first one in errors and time.",
      "It compares method by method at equal seeds, and lists what differs in environment, code and",
      "configuration, and what only one of them has. Differences need two seeds or more in common.",
      "It reads records alone, audits nothing and writes nothing."
    })
final class CompareCommand extends Subcommand {

  @Option(names = "--json", description = "Print JSON: the differences as numbers.")
  private boolean json;

  @Parameters(index = "0", paramLabel = "DIR", description = "Folder of the experiment called A.")
  private Path first;

  @Parameters(index = "1", paramLabel = "DIR", description = "Folder of the experiment called B.")
  private Path second;

  @Override
  public Integer call() {
    List<TrialRecord> a = List.copyOf(records(first).keySet());
    List<TrialRecord> b = List.copyOf(records(second).keySet());
    String reference = Study.declaration(first).reference();
    var out = printer();
    if (json) {
      out.println(Json.indented(Comparison.numbers(a, b, reference)));
      return 0;
    }
    out.printf("A: %s, records: %d%n", first, a.size());
    out.printf("B: %s, records: %d%n", second, b.size());
    Comparison.lines(a, b, reference).forEach(out::println);
    return 0;
  }
}
