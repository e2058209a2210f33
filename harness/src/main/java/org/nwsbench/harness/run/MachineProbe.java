package org.nwsbench.harness.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.record.Machine;

/** Reads what the kernel tells of the machine below {@code /proc} and {@code /sys}. */
final class MachineProbe {

  private static final Pattern VECTOR =
      Pattern.compile("(avx|amx|fma|sse4|asimd|sve|neon).*|f16c|bmi2");

  private final Path root;

  private MachineProbe(Path root) {
    this.root = root;
  }

  /** The machine as seen from the folder {@code root}, before any trial. */
  static Machine read(Path root) {
    MachineProbe probe = new MachineProbe(root);
    List<String> flags = probe.flags();
    ControlGroups groups = new ControlGroups(root);
    return new Machine(
        flags.isEmpty() ? Optional.empty() : Optional.of(Sha256.hex(String.join(" ", flags))),
        flags.stream().filter(flag -> VECTOR.matcher(flag).matches()).toList(),
        probe.caches(),
        probe.text("sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"),
        groups.memoryBytes(),
        groups.processors(),
        probe.kernel(),
        List.of(),
        Optional.empty());
  }

  /** Mean length of the run queue over the last minute, where the system tells. */
  static Optional<Double> load() {
    double load = ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    return load < 0 ? Optional.empty() : Optional.of(load);
  }

  /** The first processor's flags: x86 calls them so, Arm features. */
  private List<String> flags() {
    return text("proc/cpuinfo").stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith("flags") || line.startsWith("Features"))
        .findFirst()
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .map(line -> Arrays.stream(line.split("\\s+", -1)).sorted().toList())
        .orElse(List.of());
  }

  private Map<String, String> caches() {
    Map<String, String> caches = new TreeMap<>();
    Path folder = root.resolve("sys/devices/system/cpu/cpu0/cache");
    try (DirectoryStream<Path> indices = Files.newDirectoryStream(folder, "index*")) {
      for (Path index : indices) {
        String relative = root.relativize(index).toString();
        text(relative + "/size")
            .ifPresent(
                size ->
                    caches.put(
                        "L%s %s"
                            .formatted(
                                text(relative + "/level").orElse("?"),
                                text(relative + "/type").orElse("?")),
                        size));
      }
    } catch (IOException e) {
      return Map.of();
    }
    return caches;
  }

  private Optional<String> kernel() {
    String words =
        List.of("proc/sys/kernel/osrelease", "proc/sys/kernel/version").stream()
            .flatMap(file -> text(file).stream())
            .collect(Collectors.joining(" "));
    return Optional.of(words).filter(text -> !text.isEmpty());
  }

  private Optional<String> text(String file) {
    try {
      return Optional.of(Files.readString(root.resolve(file)).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
