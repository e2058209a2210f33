package org.nwsbench.harness.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.nwsbench.harness.check.Audit;
import org.nwsbench.harness.check.Finding;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code nwsbench audit}. */
@Command(
    name = "audit",
    description = {
      "Check every record of an experiment against every rule of the protocol, recompute its scores",
      "from the rows that the final model got wrong, and name each breach on a line. Exit code 1 if",
      "there is one."
    },
    mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private RecordedDataOptions data;

  @Parameters(paramLabel = "DIR", description = "Folder of the experiment; holds runs/.")
  private Path folder;

  @Override
  public Integer call() {
    ExperimentFolder.require(folder);
    Finding finding = Audit.of(folder, data.locations());
    var out = spec.commandLine().getOut();
    finding.breaches().forEach(out::println);
    finding.notes().forEach(note -> out.println("note: " + note));
    int breaches = finding.breaches().size();
    out.println(
        "records: %d, breaches: %s"
            .formatted(finding.records(), finding.isClean() ? "none" : breaches));
    out.flush();
    return finding.isClean() ? 0 : 1;
  }
}
