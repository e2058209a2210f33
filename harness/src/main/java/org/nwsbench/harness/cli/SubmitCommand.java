package org.nwsbench.harness.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.AtomicFiles;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.RecordFormat;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.run.Coordinator;
import org.nwsbench.harness.run.ExperimentPlan;
import org.nwsbench.harness.run.PlanFile;
import org.nwsbench.harness.run.share.SlurmScript;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;

@Command(
    name = "submit",
    description = {
      "Runs on a cluster what \"run\" with the same options would run here.",
      "It writes a batch script with a task for each shard that has trials to run, and hands it to the",
      "cluster's scheduler. A job that waits for it renders the report. The same command again submits",
      "what is left.",
      "Example: nwsbench submit --slurm --exclusive --out /shared/long"
    })
final class SubmitCommand extends Subcommand {

  private static final int MOST_SHARDS = 1000;

  private static final Set<String> PER_TASK = Set.of("--out", "--shard");

  private static final Map<String, String> OURS =
      Map.of(
          "array", "--shards and --at-once",
          "exclusive", "--exclusive",
          "mem", "--memory",
          "cpus-per-task", "--jobs or --threads",
          "nodes", "--shards",
          "ntasks", "--shards",
          "output", "the log slurm/shard-K.log",
          "chdir", "the folder where you give the command");

  @Mixin private RunOptions options;

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
      description = "Memory of a task. Default: ${DEFAULT-VALUE}.")
  private String memory = "6G";

  @Option(
      names = "--shards",
      paramLabel = "N",
      description = "Shards. Default: " + MOST_SHARDS + "; at most one for each workload and seed.")
  private Optional<Integer> shards = Optional.empty();

  @Option(
      names = "--at-once",
      paramLabel = "N",
      description = "Most tasks that run at once. Default: as many as Slurm has room for.")
  private Optional<Integer> atOnce = Optional.empty();

  @Option(
      names = "--sbatch",
      paramLabel = "OPTION",
      description = {
        "Another long option of sbatch, for tasks and report, such as account=ml, qos=long or",
        "constraint=epyc. May be given several times."
      })
  private List<String> sbatch = new ArrayList<>();

  @Option(names = "--dry-run", description = "Write the scripts, and submit nothing.")
  private boolean dryRun;

  @Override
  public Integer call() throws InterruptedException {
    var out = printer();
    if (!exclusive) {
      options.shareMachine();
    }
    ExperimentPlan plan = options.plan();
    if (plan.mode().shard().isPresent()) {
      throw new UsageException("--shard: each task gets one of its own: leave it out");
    }
    Coordinator coordinator = Coordinator.prepare(plan);
    shards.ifPresent(number -> RunOptions.atLeastOne("--shards", number));
    int count = Math.min(coordinator.blocks(), shards.orElse(MOST_SHARDS));
    List<TrialRecord> records = new RecordFolder(plan.out()).read(RecordFormat.Detail.BRIEF);
    coordinator.requireStudy(records);
    List<String> asked = new ArrayList<>(List.of("--mem=" + memory));
    time.ifPresent(limit -> asked.add("--time=" + limit));
    partition.ifPresent(name -> asked.add("--partition=" + name));
    sbatch.forEach(option -> asked.add(sbatchOption(option)));
    atOnce.ifPresent(most -> RunOptions.atLeastOne("--at-once", most));
    // A rejected command must not change the plan.
    PlanFile.add(plan.out(), command(), coordinator.trials().toList());
    List<Integer> due = coordinator.openShards(count, records);
    if (due.isEmpty()) {
      out.printf("nothing to run; the report: nwsbench report %s%n", plan.out());
      return 0;
    }
    Path folder = plan.out().toAbsolutePath().normalize();
    Path launcher = Home.launcher().toAbsolutePath().normalize();
    SlurmScript script =
        new SlurmScript(launcher, Path.of("").toAbsolutePath(), folder, asked, atOnce);
    int processors = plan.mode().jobs() * plan.engineThreads() + 1;
    String array = script.tasks(due, argumentsFor("run"), count, processors, exclusive);
    String tasks = write(folder, "tasks.sh", array);
    String report = write(folder, "report.sh", script.report(argumentsFor("report")));
    out.printf("%d of %d shards have trials to run: %s%n", due.size(), count, tasks);
    if (dryRun) {
      out.printf("nothing was submitted%n");
    } else {
      String job = sbatch(tasks);
      out.printf("submitted as job %s%n", job);
      String rendering = sbatch("--dependency=afterany:" + job, report);
      out.printf("its report: job %s%n", rendering);
      out.printf("to watch: squeue -j %s,%s%n", job, rendering);
      out.printf("to stop: scancel %s %s%n", job, rendering);
      out.printf("what shard K says: %s%n", folder.resolve("slurm/shard-K.log"));
    }
    return 0;
  }

  private static String sbatchOption(String given) {
    String option = given.strip().replaceFirst("^--", "");
    String name = option.split("[= ]", 2)[0];
    if (!name.matches("[a-z][a-z-]+") || option.contains("\n")) {
      throw new UsageException(
          "--sbatch: must be a long option such as account=ml, but is " + given);
    }
    if (OURS.containsKey(name)) {
      throw new UsageException(
          "--sbatch %s: nwsbench sets %s itself: use %s".formatted(given, name, OURS.get(name)));
    }
    return "--" + option;
  }

  private List<String> argumentsFor(String command) {
    CommandLine other = spec.root().commandLine().getSubcommands().get(command);
    return Stream.of(spec.root(), spec)
        .flatMap(given -> given.commandLine().getParseResult().matchedOptionsSet().stream())
        .filter(option -> other.getCommandSpec().findOption(option.longestName()) != null)
        .filter(option -> !PER_TASK.contains(option.longestName()))
        .flatMap(SubmitCommand::asGiven)
        .toList();
  }

  private static Stream<String> asGiven(OptionSpec option) {
    String name = option.longestName();
    return option.arity().max() == 0
        ? Stream.of(name)
        : option.originalStringValues().stream().map(value -> name + "=" + value);
  }

  private static String write(Path folder, String name, String text) {
    Path file = folder.resolve("slurm").resolve(name);
    AtomicFiles.writeText(file, text);
    return file.toString();
  }

  private static String sbatch(String... arguments) throws InterruptedException {
    List<String> command = new ArrayList<>(List.of("sbatch", "--parsable"));
    command.addAll(List.of(arguments));
    try {
      Process process = new ProcessBuilder(command).redirectError(Redirect.INHERIT).start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new UsageException(
            "%s: sbatch refuses it, as it says above".formatted(command.get(command.size() - 1)));
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
