package org.nwsbench.harness.cli;

import java.nio.file.Path;
import java.util.List;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Comparison;
import org.nwsbench.harness.run.Study;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "compare",
    description = {
      "Put two experiments side by side: how the second differs from the first in errors and time,",
      "method by method at equal seeds; what differs in environment, code and configuration; and what",
      "only one of them has. Differences need two seeds or more in common.",
      "Reads records alone, audits nothing and writes nothing."
    })
final class CompareCommand extends Subcommand {

  @Parameters(index = "0", paramLabel = "DIR", description = "Folder of the experiment called A.")
  private Path first;

  @Parameters(index = "1", paramLabel = "DIR", description = "Folder of the experiment called B.")
  private Path second;

  @Override
  public Integer call() {
    List<TrialRecord> a = records(first);
    List<TrialRecord> b = records(second);
    var out = printer();
    out.printf("A: %s, records: %d%n", first, a.size());
    out.printf("B: %s, records: %d%n", second, b.size());
    Comparison.lines(a, b, Study.defaults().reference()).forEach(out::println);
    return 0;
  }
}
