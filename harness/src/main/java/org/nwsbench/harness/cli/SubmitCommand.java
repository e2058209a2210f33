package org.nwsbench.harness.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.run.Coordinator;
import org.nwsbench.harness.run.Settings;
import org.nwsbench.harness.run.share.SlurmScript;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code nwsbench submit}. */
@Command(
    name = "submit",
    description = {
      "Run on a cluster what \"run\" with the same options would run here: write a batch script with",
      "a task for each shard that has trials to run, and hand it to the cluster's scheduler. A job",
      "that waits for it renders the report. The same command again submits what is left.",
      "Example: nwsbench submit --slurm --exclusive --preset paper"
    },
    mixinStandardHelpOptions = true)
final class SubmitCommand implements Callable<Integer> {

  /** Slurm's limit for the size of an array, unless a cluster sets another one. */
  private static final int MOST_SHARDS = 1000;

  private static final Set<String> OWN_FLAGS = Set.of("--slurm", "--exclusive", "--dry-run");
  private static final Set<String> OWN_VALUES =
      Set.of("--partition", "--time", "--memory", "--shards", "--out");

  @Spec private CommandSpec spec;
  @Mixin private MatrixOptions options;
  @Mixin private RunOptions how;

  @SuppressWarnings("UnusedVariable") // the only scheduler, required so that another can come
  @Option(names = "--slurm", required = true, description = "The scheduler is Slurm.")
  private boolean slurm;

  @Option(names = "--partition", paramLabel = "NAME", description = "Slurm's partition.")
  private Optional<String> partition = Optional.empty();

  @Option(
      names = "--exclusive",
      description = "Each task has its node alone. Without it, times are left blank.")
  private boolean exclusive;

  @Option(
      names = "--time",
      paramLabel = "LIMIT",
      description = "Time limit of a task, such as 8:00:00.")
  private Optional<String> time = Optional.empty();

  @Option(
      names = "--memory",
      paramLabel = "SIZE",
      description = "Memory of a task. Default: ${DEFAULT-VALUE}.",
      defaultValue = "6G")
  private String memory;

  @Option(
      names = "--shards",
      paramLabel = "N",
      description = "Shards. Default: one for each workload and seed, at most " + MOST_SHARDS + ".")
  private OptionalInt shards = OptionalInt.empty();

  @Option(names = "--dry-run", description = "Write the scripts, and submit nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    Settings asked = options.settings(how);
    Settings settings = exclusive ? asked : asked.onSharedMachine();
    Coordinator coordinator = new Coordinator(settings);
    int count =
        shards.isPresent()
            ? (int) RunOptions.atLeastOne("--shards", shards.getAsInt())
            : Math.min(coordinator.blockCount(), MOST_SHARDS);
    List<Integer> due = coordinator.openShards(count, new RecordFolder(settings.out()).readAll());
    if (due.isEmpty()) {
      out.printf("nothing to run; the report: nwsbench report %s%n", settings.out());
      return 0;
    }
    Path folder = settings.out().toAbsolutePath().normalize();
    SlurmScript script =
        new SlurmScript(
            Home.path().toAbsolutePath().resolve("harness/bin/nwsbench").normalize(),
            Path.of("").toAbsolutePath(),
            folder,
            runArguments(),
            count,
            how.threads() + 1,
            new SlurmScript.Request(partition, exclusive, time, memory));
    Path tasks = write(folder, "tasks.sh", script.tasks(due));
    Path report = write(folder, "report.sh", script.report());
    out.printf("%d of %d shards have trials to run: %s%n", due.size(), count, tasks);
    if (!dryRun) {
      String job = sbatch(tasks);
      String last = sbatch("--dependency=afterany:" + job, report);
      out.printf("submitted as job %s, and the report as job %s%n", job, last);
      out.printf(
          "to watch it: squeue -j %s; what a shard says: %s%n",
          job, tasks.resolveSibling("shard-1.log"));
      out.println("to stop it: scancel " + job);
    }
    out.flush();
    return 0;
  }

  /** What was given, without the options of this command and the folder. */
  private List<String> runArguments() {
    List<String> given = spec.commandLine().getParseResult().originalArgs();
    List<String> kept = new ArrayList<>();
    boolean named = false;
    for (int i = 0; i < given.size(); i++) {
      String name = given.get(i).replaceFirst("=.*", "");
      if (OWN_VALUES.contains(name)) {
        i += given.get(i).contains("=") ? 0 : 1;
      } else if (!named && name.equals(spec.name())) {
        named = true; // The command itself; inherited options may stand before it.
      } else if (!OWN_FLAGS.contains(name)) {
        kept.add(given.get(i));
      }
    }
    return kept;
  }

  private static Path write(Path folder, String name, String text) {
    Path file = folder.resolve("slurm").resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return file;
    } catch (IOException e) {
      throw new UsageException(
          "%s: cannot be written (%s): choose another --out".formatted(file, e), e);
    }
  }

  /** The number of the job. */
  private static String sbatch(Object... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("sbatch", "--parsable"));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new UsageException("sbatch refuses: " + said.replace('\n', ' '));
      }
      return said.replaceFirst(";.*", "");
    } catch (IOException e) {
      throw new UsageException(
          "sbatch cannot be started (%s): run this where Slurm's commands are, or use --dry-run"
              .formatted(e.getMessage()),
          e);
    }
  }
}
