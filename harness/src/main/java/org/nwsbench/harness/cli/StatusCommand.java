package org.nwsbench.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.run.ExperimentStatus;
import org.nwsbench.harness.run.Study;
import org.nwsbench.harness.run.share.SlurmScript;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "status",
    description = {
      "Says how far an experiment is, and the command that goes on.",
      "It counts trials done, failed and missing, and names the processes that work there. Exit code 0 if all that was asked for is there, else 1.",
      "A trial counts as done whichever code and settings it ran with; \"plan\" says how many would run again because they changed."
    })
final class StatusCommand extends Subcommand {

  private static final int SHOWN = 10;
  private static final Pattern PRESET = Pattern.compile("--preset[ =](\\S+)");

  @Parameters(paramLabel = "DIR", description = "Folder of the experiment.")
  private Path folder;

  @Override
  public Integer call() {
    if (!Files.isDirectory(folder)) {
      throw new UsageException(folder + ": no such folder: name the folder of an experiment");
    }
    ExperimentStatus status = ExperimentStatus.of(folder);
    PrintWriter out = printer();
    out.println(status.share().map(share -> share + " are done").orElse(unplanned(status.done())));
    status.running().forEach(line -> out.println("running: " + line));
    list(
        out,
        "failed",
        status.failed().stream()
            .map(
                record ->
                    "%s: %s: %s"
                        .formatted(
                            Declaration.name(record.spec()), record.status().id(), record.reason()))
            .toList());
    list(out, "missing", status.missing());
    if (!status.isComplete()) {
      status.commands().stream()
          .map(this::today)
          .distinct()
          .forEach(command -> out.println("to go on: " + command));
    }
    return status.isComplete() ? 0 : 1;
  }

  private String today(String command) {
    Matcher preset = PRESET.matcher(command);
    return preset.find() && !Preset.NAMES.contains(preset.group(1)) && Study.in(folder).isPresent()
        ? SlurmScript.quoted(List.of("nwsbench", "run", "--out", folder.toString()))
        : command;
  }

  private static String unplanned(int done) {
    return "%s done; what was asked for is not known: the folder has neither plan.json nor study.yaml"
        .formatted(Numbers.count(done, "trial"));
  }

  private static void list(PrintWriter out, String what, List<String> trials) {
    if (!trials.isEmpty()) {
      out.printf("%s: %d%n", what, trials.size());
      trials.stream().limit(SHOWN).forEach(trial -> out.println("  " + trial));
      if (trials.size() > SHOWN) {
        out.printf("  and %d more%n", trials.size() - SHOWN);
      }
    }
  }

  static void sayIfIncomplete(PrintWriter out, Path folder) {
    ExperimentStatus status = ExperimentStatus.of(folder);
    if (!status.isComplete()) {
      status
          .share()
          .ifPresent(
              share ->
                  out.printf(
                      "%s are there; which are missing: nwsbench status %s%n", share, folder));
    }
  }
}
