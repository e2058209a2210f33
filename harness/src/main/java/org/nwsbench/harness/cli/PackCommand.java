package org.nwsbench.harness.cli;

import java.nio.file.Path;
import org.nwsbench.harness.run.Merge;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "pack",
    description = {
      "Moves the records of an experiment from a file each to one compressed file a workload.",
      "The files go from runs/ to records/, a line a record. All commands read them there as well."
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
