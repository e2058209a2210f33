package org.nwsbench.harness.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.run.Merge;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "merge",
    description = {
      "Copies the records of experiments into one folder.",
      "Where two ran the same trial, both records are kept. Folders of another declaration, and records",
      "that were changed, are refused.",
      "Example: nwsbench merge a/quick b/quick --into results/quick"
    })
final class MergeCommand extends Subcommand {

  @Parameters(paramLabel = "DIR", arity = "1..*", description = "Folders of experiments.")
  private List<Path> sources = new ArrayList<>();

  @Option(
      names = "--into",
      paramLabel = "DIR",
      required = true,
      description = "The folder to copy into; new, or an experiment of the same declaration.")
  private Path target;

  @Override
  public Integer call() {
    RecordFolder.Copied result = Merge.into(notAFile("--into", target), sources);
    printer()
        .printf(
            "%d records copied, %d were there already; the report: nwsbench report %s%n",
            result.added(), result.same(), target);
    StatusCommand.sayIfIncomplete(printer(), target);
    return 0;
  }
}
