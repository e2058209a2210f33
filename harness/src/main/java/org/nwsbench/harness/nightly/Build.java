package org.nwsbench.harness.nightly;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.nwsbench.harness.record.RecordException;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.TrialRecord;

/**
 * A built source tree. Its trials are run by its own {@code nwsbench run}, so that an older build
 * is measured as it was.
 *
 * @param home the tree's root
 * @param commit full hash of its commit, or {@code unknown}
 */
public record Build(Path home, String commit) {

  /** All is well, or a trial did not end well. */
  private static final Set<Integer> ENDED = Set.of(0, 1);

  private static final int DIGITS = 12;

  /** The first digits of the commit, for a person. */
  public String shortCommit() {
    return shortened(commit);
  }

  static String shortened(String commit) {
    return commit.substring(0, Math.min(DIGITS, commit.length()));
  }

  /** Runs trials in the environment that we are in. */
  public List<TrialRecord> run(List<String> options, Path out) throws InterruptedException {
    return run(options, Map.of(), out);
  }

  /**
   * Runs trials and waits for their end.
   *
   * @param options of {@code nwsbench run}, {@code --out} aside
   * @param environment what its environment has beyond ours
   * @param out folder of the records, new or that of an earlier run
   * @return all records of the folder; trials that failed are among them
   * @throws UnmeasurableException if the build refuses or breaks down
   * @throws InterruptedException if the thread is interrupted; the run is ended
   */
  List<TrialRecord> run(List<String> options, Map<String, String> environment, Path out)
      throws InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("run"));
    arguments.addAll(options);
    arguments.addAll(List.of("--out", out.toString()));
    Path log = out.resolveSibling(out.getFileName() + ".log");
    int exit = call(arguments, environment, log);
    List<TrialRecord> records = records(out);
    if (!ENDED.contains(exit) || records.isEmpty()) {
      throw new UnmeasurableException(
          "nwsbench run of commit %s ended with exit code %d: %s"
              .formatted(shortCommit(), exit, Subprocess.lastLine(log)));
    }
    return records;
  }

  /** Another build may write what this one cannot read. */
  private static List<TrialRecord> records(Path out) {
    try {
      return new RecordFolder(out).readAll();
    } catch (RecordException e) {
      throw new UnmeasurableException(e.getMessage(), e);
    }
  }

  private int call(List<String> arguments, Map<String, String> environment, Path log)
      throws InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(home.resolve("harness").resolve("bin").resolve("nwsbench").toString());
    command.addAll(arguments);
    return Subprocess.run(command, environment, home, log);
  }
}
