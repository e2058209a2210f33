package org.nwsbench.harness.run;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.record.AtomicFiles;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.record.TrialSpec;

/**
 * The file {@code plan.json} of an experiment's folder, which lists the planned trials. Each run
 * adds its trials before it trains anything. So trials that are still missing at the end are
 * noticed.
 *
 * @param commands the commands with which users planned trials, each listed once ({@link #addShard}
 *     leaves some out). A command that is given again runs those of its trials that are not done
 * @param trials names of all planned trials, including those of other shards, as {@link
 *     Declaration#name(TrialSpec)} returns them
 */
public record PlanFile(int schema, List<String> commands, List<String> trials) {

  private static final int SCHEMA = 1;
  private static final String FILE = "plan.json";

  public PlanFile {
    if (schema != SCHEMA) {
      throw new IllegalArgumentException("schema: must be %d, but is %d".formatted(SCHEMA, schema));
    }
  }

  /**
   * Returns the plan of a folder; empty without a plan.json.
   *
   * @throws UsageException if the file cannot be read or is no plan
   */
  public static Optional<PlanFile> in(Path experiment) {
    Path file = experiment.resolve(FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Json.parse(Files.readString(file), PlanFile.class));
    } catch (IOException | UsageException e) {
      throw new UsageException(
          "%s: is no plan (%s): delete it, and the next run writes it again"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /**
   * Adds a command and its trials to the plan of a folder, which is created if needed. Throws a
   * {@link UsageException} if the folder cannot be locked or written, or if its plan is broken.
   */
  public static void add(Path experiment, String command, Collection<TrialSpec> trials) {
    add(experiment, new PlanFile(SCHEMA, List.of(command), names(trials)));
  }

  @SuppressWarnings("try") // the lock is held, not used
  static synchronized void add(Path experiment, PlanFile other) {
    Path lockFile = experiment.resolve(".plan.lock");
    try {
      Files.createDirectories(experiment);
      try (FileChannel channel =
              FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          FileLock lock = channel.lock()) {
        Optional<PlanFile> before = in(experiment);
        PlanFile all =
            new PlanFile(
                SCHEMA,
                union(before.map(PlanFile::commands), other.commands()),
                union(before.map(PlanFile::trials), other.trials()));
        if (!before.equals(Optional.of(all))) {
          AtomicFiles.writeText(experiment.resolve(FILE), Json.indented(all) + "\n");
        }
      }
    } catch (IOException e) {
      throw new UsageException(
          "%s: cannot be locked (%s): choose another folder".formatted(lockFile, e), e);
    }
  }

  /**
   * Adds the trials of all shards, and a command that runs all shards: the one that was given for a
   * shard, without {@code --shard}. Does nothing if all of these trials are planned already,
   * because the command that planned them, such as {@code nwsbench submit}, also continues them.
   */
  public static void addShard(Path experiment, String command, Collection<TrialSpec> trials) {
    Set<String> planned = Set.copyOf(in(experiment).map(PlanFile::trials).orElse(List.of()));
    if (!planned.containsAll(names(trials))) {
      add(experiment, command, trials);
    }
  }

  private static List<String> names(Collection<TrialSpec> trials) {
    return trials.stream().map(Declaration::name).sorted().toList();
  }

  private static List<String> union(Optional<List<String>> before, List<String> more) {
    return Stream.concat(before.stream().flatMap(List::stream), more.stream()).distinct().toList();
  }
}
