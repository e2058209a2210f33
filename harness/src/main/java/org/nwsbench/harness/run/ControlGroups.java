package org.nwsbench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The limits of the control groups around this process, of both versions; the least one counts. */
final class ControlGroups {

  /** The first version writes "no limit" as the largest multiple of a page. */
  private static final long NO_LIMIT = 1L << 62;

  private final Path mount;
  private final List<String> memberships;

  /** As {@code /proc} and {@code /sys} below {@code root} tell. */
  ControlGroups(Path root) {
    mount = root.resolve("sys/fs/cgroup");
    memberships = lines(root.resolve("proc/self/cgroup"));
  }

  Optional<Long> memoryBytes() {
    return least(
        limits("", (Path group) -> memory(group.resolve("memory.max"))),
        limits("memory", (Path group) -> memory(group.resolve("memory.limit_in_bytes"))));
  }

  /** In processors: 1.5 is one and a half. */
  Optional<Double> processors() {
    return least(
        limits("", ControlGroups::shareOfSecondVersion),
        limits("cpu", ControlGroups::shareOfFirstVersion));
  }

  private static <T extends Comparable<T>> Optional<T> least(Stream<T> some, Stream<T> others) {
    return Stream.concat(some, others).min(Comparable::compareTo);
  }

  /** The limits of the process's group of a controller and of all groups above it. */
  private <T> Stream<T> limits(String controller, Function<Path, Optional<T>> limit) {
    return memberships.stream()
        .map(line -> line.split(":", 3))
        .filter(parts -> parts.length == 3 && List.of(parts[1].split(",", -1)).contains(controller))
        .flatMap(parts -> groups(mount.resolve(controller), parts[2]))
        .flatMap(group -> limit.apply(group).stream());
  }

  private static Stream<Path> groups(Path top, String path) {
    Path own = top.resolve(path.substring(path.startsWith("/") ? 1 : 0)).normalize();
    return Stream.iterate(own, group -> group.startsWith(top), Path::getParent);
  }

  private static Optional<Long> memory(Path file) {
    return number(file).filter(bytes -> bytes < NO_LIMIT);
  }

  private static Optional<Double> shareOfSecondVersion(Path group) {
    return first(group.resolve("cpu.max"))
        .map(line -> line.split(" ", -1))
        .filter(parts -> parts.length == 2 && !parts[0].equals("max"))
        .map(parts -> Double.parseDouble(parts[0]) / Double.parseDouble(parts[1]));
  }

  private static Optional<Double> shareOfFirstVersion(Path group) {
    Optional<Long> quota = number(group.resolve("cpu.cfs_quota_us")).filter(limit -> limit > 0);
    Optional<Long> period = number(group.resolve("cpu.cfs_period_us"));
    return quota.isPresent() && period.isPresent()
        ? Optional.of((double) quota.get() / period.get())
        : Optional.empty();
  }

  private static Optional<Long> number(Path file) {
    return first(file).filter(line -> line.matches("-?[0-9]{1,19}")).map(Long::parseLong);
  }

  private static Optional<String> first(Path file) {
    return lines(file).stream().findFirst().map(String::strip);
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      return List.of();
    }
  }
}
