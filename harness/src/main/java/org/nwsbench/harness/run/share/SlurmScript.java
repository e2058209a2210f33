package org.nwsbench.harness.run.share;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Batch scripts for Slurm: an array job with a task for each shard, and a job that renders the
 * report.
 *
 * @param directory the folder in which the command was given, to which its paths are relative
 * @param out the experiment's folder
 * @param asked options of sbatch for both scripts
 * @param throttle the most tasks that may run at once, if limited
 */
public record SlurmScript(
    Path launcher, Path directory, Path out, List<String> asked, Optional<Integer> throttle) {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,+@%-]+");

  /**
   * Returns the script that runs the shards {@code due}.
   *
   * @param run arguments of {@code nwsbench run}, without shard and folder
   * @param shards the number of shards of the experiment
   * @param processors processors of a task, for its engine threads and the JVM's compilers
   * @param exclusive whether a task has a node alone, so that its times are valid. Otherwise the
   *     script passes {@code --shared-machine}, and reports leave times blank
   */
  public String tasks(
      List<Integer> due, List<String> run, int shards, int processors, boolean exclusive) {
    List<String> command = new ArrayList<>(List.of(launcher.toString(), "run"));
    command.addAll(run);
    command.addAll(List.of("--out", out.toString()));
    if (!exclusive && !run.contains("--shared-machine")) {
      command.add("--shared-machine");
    }
    return """
        %s#SBATCH --array=%s
        #SBATCH --cpus-per-task=%d
        #SBATCH --requeue
        %s
        exec %s --shard "$SLURM_ARRAY_TASK_ID/%d"
        """
        .formatted(
            head("nwsbench", "shard-%a.log"),
            ranges(due) + throttle.map(most -> "%" + most).orElse(""),
            processors,
            exclusive
                ? "#SBATCH --exclusive\n"
                : "\n# Without --exclusive other jobs may run on the node: times are left blank.",
            quoted(command),
            shards);
  }

  /**
   * Returns the script that renders the report. {@code data} holds the arguments of {@code nwsbench
   * report}, without the folder.
   */
  public String report(List<String> data) {
    List<String> command = new ArrayList<>(List.of(launcher.toString(), "report"));
    command.addAll(data);
    command.add(out.toString());
    return head("nwsbench-report", "report.log") + "\nexec " + quoted(command) + "\n";
  }

  private String head(String name, String log) {
    String logs = out.resolve("slurm").toString().replace("%", "%%");
    return """
        #!/usr/bin/env bash
        #SBATCH --job-name=%s
        #SBATCH --chdir=%s
        #SBATCH --output=%s
        #SBATCH --nodes=1 --ntasks=1
        #SBATCH --open-mode=append
        %s"""
        .formatted(
            name,
            quoted(List.of(directory.toString())),
            quoted(List.of(logs + "/" + log)),
            asked.stream().map("#SBATCH %s\n"::formatted).collect(Collectors.joining()));
  }

  static String ranges(List<Integer> numbers) {
    List<String> ranges = new ArrayList<>();
    for (int i = 0; i < numbers.size(); ) {
      int j = i;
      while (j + 1 < numbers.size() && numbers.get(j + 1) == numbers.get(j) + 1) {
        j++;
      }
      ranges.add(i == j ? "" + numbers.get(i) : numbers.get(i) + "-" + numbers.get(j));
      i = j + 1;
    }
    return String.join(",", ranges);
  }

  public static String quoted(List<String> command) {
    return command.stream()
        .map(word -> PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'")
        .collect(Collectors.joining(" "));
  }
}
