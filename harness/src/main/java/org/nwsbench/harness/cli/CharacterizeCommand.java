package org.nwsbench.harness.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.characterization.Characterization;
import org.nwsbench.harness.characterization.Effort;
import org.nwsbench.harness.characterization.StudyProgress;
import org.nwsbench.harness.report.figure.Exhibit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nwsbench characterize}. */
@Command(
    name = "characterize",
    description = {
      "Measure the sketch beside its theory: its error over R, W, p, N and forgetting, the coverage",
      "of its standard error, structured hashes against dense ones on all data sets, and the cost of",
      "hashing over d. Seeded: only the files named cost differ between runs."
    },
    mixinStandardHelpOptions = true)
final class CharacterizeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;
  @Mixin private DataOptions data;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write. Default: results/characterization in the source tree.")
  private Optional<Path> out = Optional.empty();

  @Option(
      names = "--quick",
      description = "Few rows and seeds: whether everything works, in seconds.")
  private boolean quick;

  @Override
  public Integer call() {
    Path folder = out.orElseGet(() -> Home.path().resolve("results").resolve("characterization"));
    requireWritable(folder);
    var printer = spec.commandLine().getOut();
    Characterization characterization =
        new Characterization(quick ? Effort.QUICK : Effort.FULL, data.locations());
    List<Exhibit> exhibits = characterization.run(new StudyProgress(printer, Home.isTerminal()));
    String command = "nwsbench characterize" + (quick ? " --quick" : "");
    List<Path> files = Characterization.write(exhibits, command, folder);
    printer.printf("%d files: %s%n", files.size(), folder.resolve("README.md"));
    printer.flush();
    return 0;
  }

  /** Rather now than minutes later. */
  private static void requireWritable(Path folder) {
    try {
      Files.createDirectories(ExperimentFolder.notAFile(folder));
    } catch (IOException e) {
      throw new UsageException("--out: %s: cannot be made a folder: %s".formatted(folder, e), e);
    }
  }
}
