package org.nwsbench.harness.cli;

import java.nio.file.Path;
import org.nwsbench.harness.run.Merge;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "pack",
    description = {
      "Move the records of an experiment from runs/, a file each, to records/, one compressed file",
      "a workload with a line a record. All commands read them there as well."
    })
final class PackCommand extends Subcommand {

  @Parameters(paramLabel = "DIR", description = "Folder of the experiment.")
  private Path folder;

  @Override
  public Integer call() {
    requireRecords(folder);
    printer().printf("%d records packed in %s%n", Merge.pack(folder), folder.resolve("records"));
    return 0;
  }
}
