package org.nwsbench.harness.nightly;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.workload.Frozen;
import org.nwsbench.harness.workload.TunedRates;

/** A git checkout: its commits and tags, and worktrees of it. */
final class SourceTree {

  private static final Path BASELINE = Path.of("results", "nightly", "baseline");

  private final Path home;

  SourceTree(Path home) {
    this.home = home;
  }

  Path home() {
    return home;
  }

  /**
   * The full hash of what {@code name} means.
   *
   * @throws UnmeasurableException if it means no commit here
   */
  String commit(String name) {
    return git("rev-parse", "--verify", "--quiet", name + "^{commit}")
        .orElseThrow(() -> new UnmeasurableException(home + ": no commit \"" + name + "\""));
  }

  /**
   * Whether files differ from the commit that is checked out: all but results and those of a folder
   * that takes them, and of the results those that runs and gates read.
   */
  boolean isDirty(Path out) {
    Path there = home.toAbsolutePath().normalize();
    Path results = out.toAbsolutePath().normalize();
    boolean inside = results.startsWith(there) && !results.equals(there);
    String other = inside ? there.relativize(results).toString() : "results";
    return differs(".", ":!results", ":!" + other)
        || differs(
            Frozen.file(home).toString(),
            TunedRates.file(home).toString(),
            Golden.file(home).toString(),
            home.resolve(BASELINE).toString());
  }

  private boolean differs(String... paths) {
    List<String> arguments = new ArrayList<>(List.of("status", "--porcelain", "--"));
    arguments.addAll(List.of(paths));
    return git(arguments.toArray(String[]::new)).filter(lines -> !lines.isEmpty()).isPresent();
  }

  /** Whether {@code commit} is another's ancestor, and not itself; false where one is unknown. */
  boolean isBefore(String commit, String other) {
    return !commit.equals(other) && git("merge-base", "--is-ancestor", commit, other).isPresent();
  }

  /**
   * What {@code commit} is compared with: the newest tag {@code v*} among its ancestors, else the
   * commit named in {@code results/nightly/baseline}.
   *
   * @return a tag or commit as found
   * @throws UnmeasurableException if there is neither
   */
  String baselineOf(String commit) {
    return tag(commit)
        .or(this::named)
        .orElseThrow(
            () ->
                new UnmeasurableException(
                    "statistical gate: no baseline: tag a commit v*, name one in %s, or give --baseline"
                        .formatted(BASELINE)));
  }

  private Optional<String> tag(String commit) {
    return git(
            "tag",
            "--list",
            "v*",
            "--sort=-version:refname",
            "--merged",
            commit,
            "--no-contains",
            commit)
        .flatMap(tags -> tags.lines().findFirst());
  }

  private Optional<String> named() {
    Path file = home.resolve(BASELINE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Files.readString(file)
          .lines()
          .map(String::strip)
          .filter(l -> !l.isEmpty())
          .findFirst();
    } catch (IOException e) {
      throw new UsageException("%s: cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /** What git says, without blanks at its ends; empty if it fails. */
  Optional<String> git(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", home.toString()));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      return process.waitFor() == 0 ? Optional.of(said.strip()) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
