package org.nwsbench.harness.nightly;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.TrialRecord;

/**
 * A built source tree. The launcher in the tree starts the trials, so that an older build runs the
 * code of its commit.
 */
record Build(Path home, String commit) {

  private static final int DIGITS = 12;

  private static final Duration TRAININGS = Duration.ofHours(1);

  String shortCommit() {
    return shortened(commit);
  }

  static String shortened(String commit) {
    return commit.substring(0, Math.min(DIGITS, commit.length()));
  }

  record Ran(List<TrialRecord> records, Optional<String> failure) {

    List<TrialRecord> orElseThrow() {
      failure.ifPresent(
          reason -> {
            throw new UsageException(reason);
          });
      return records;
    }
  }

  Ran run(String options, Path out, Runnable meanwhile) throws InterruptedException {
    String launcher = home.resolve("harness/bin/nwsbench").toString();
    List<String> line = new ArrayList<>(List.of(launcher, "run"));
    line.addAll(List.of(options.split(" ")));
    line.addAll(List.of("--out", out.toString()));
    Command command = new Command(line, home, out.resolveSibling(out.getFileName() + ".log"));
    Optional<String> failure = Optional.empty();
    try {
      int exit = command.run(TRAININGS, meanwhile);
      boolean broke = exit > 1 || command.lastLine().startsWith("nwsbench: ");
      if (broke) { // Exit code 1 only says that a trial did not end well.
        failure =
            Optional.of(
                "nwsbench run of commit %s ended with exit code %d: %s"
                    .formatted(shortCommit(), exit, command.lastLine()));
      }
    } catch (UsageException e) {
      failure = Optional.of(e.getMessage());
    }
    try {
      List<TrialRecord> records = new RecordFolder(out).readAll();
      if (records.isEmpty() && failure.isEmpty()) {
        failure = Optional.of("nwsbench run of commit %s left no record".formatted(shortCommit()));
      }
      return new Ran(records, failure);
    } catch (UsageException e) { // What another version wrote may be unreadable.
      String remedy = "commit %s: %s: if that is the baseline, name a newer one";
      return new Ran(List.of(), Optional.of(remedy.formatted(shortCommit(), e.getMessage())));
    }
  }

  static String cell(TrialRecord record) {
    return Metric.cell(record.spec().workload().id(), record.spec().method());
  }

  static String ending(TrialRecord record) {
    return "%s, seed %d: %s: %s"
        .formatted(cell(record), record.spec().seed(), record.status().id(), record.reason());
  }

  String classPath() {
    Path target = home.resolve("harness/target");
    try (Stream<Path> jars = Files.list(target);
        Stream<Path> others = Files.list(target.resolve("lib"))) {
      return Stream.concat(jars.sorted(), others.sorted())
          .map(Path::toString)
          .filter(file -> file.endsWith(".jar"))
          .collect(Collectors.joining(File.pathSeparator));
    } catch (IOException e) {
      throw new UsageException(
          "commit %s is not built: %s cannot be read".formatted(shortCommit(), e.getMessage()), e);
    }
  }
}
