package org.nwsbench.harness.cli;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.nwsbench.datasets.DatasetException;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.nightly.Nightly;
import org.nwsbench.harness.plugin.PluginLoader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "nightly",
    description = {
      "Checks whether this code does what a baseline did.",
      "The baseline is built in a worktree and run on this machine. Exact gate: results of a fixed",
      "matrix of trials, bit by bit. Statistical gate: times and errors, in turn. Then history, page",
      "and nightly.json in results/nightly.",
      "Exit codes: 0 the same, 1 a regression, 2 could not be measured."
    })
final class NightlyCommand extends Subcommand {

  @Option(
      names = "--gates",
      split = ",",
      paramLabel = "exact|statistical",
      description = "The gates to run. Default: both.")
  private List<Nightly.Gate> gates = List.of(Nightly.Gate.values());

  @Option(
      names = "--baseline",
      paramLabel = "COMMIT",
      description =
          "Compare with this one. Default: the last one named in results/nightly/baseline.")
  private Optional<String> baseline = Optional.empty();

  @Option(
      names = "--pairs",
      paramLabel = "N",
      description =
          "Pairs of runs of the two builds, even, at least 4; as many again for suspects. Default: 8.")
  private int pairs = 8;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder of history and page. Default: results/nightly in the source tree.")
  private Optional<Path> out = Optional.empty();

  @Override
  public Integer call() throws InterruptedException {
    if (pairs < 4 || pairs % 2 != 0) {
      throw new UsageException("--pairs: must be even and at least 4, but is " + pairs);
    }
    if (!PluginLoader.present().isEmpty()) {
      throw new UsageException("--plugins: a night is of what ships with nws-bench: leave it out");
    }
    Path folder = notAFile("--out", out.orElse(Home.path().resolve("results/nightly")));
    Nightly nightly = new Nightly(Home.path(), folder, printer());
    try {
      return nightly.run(EnumSet.copyOf(gates), baseline, pairs);
    } catch (UsageException | DatasetException e) {
      throw e;
    } catch (RuntimeException | Error e) { // Exit code 1 is for regressions alone.
      throw new UsageException("nightly: could not measure: " + e, e);
    }
  }
}
