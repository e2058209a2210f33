package org.nwsbench.harness.run;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.plugin.LibraryVersions;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.Machine;

/**
 * Reads the environment in which this process runs.
 *
 * <p>Memory and processors are those that the JVM may use within the limits of a container.
 */
public final class EnvironmentProbe {

  private static final String UNKNOWN = "unknown";

  private EnvironmentProbe() {}

  /**
   * Returns the environment. The commit is that of the source tree at {@code home}. A release is no
   * git repository, so its commit is read from the file COMMIT.
   */
  public static Environment read(Path home) {
    Git git = new Git(home);
    OperatingSystemMXBean os = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Environment(
        git.commit().or(() -> text(home.resolve("COMMIT").toString())).orElse(UNKNOWN),
        git.isDirty(),
        ofFirstProcessor("model name").orElse(UNKNOWN),
        Runtime.getRuntime().availableProcessors(),
        os.getTotalMemorySize(),
        Stream.of("os.name", "os.version", "os.arch")
            .map(System::getProperty)
            .collect(Collectors.joining(" ")),
        "Java %s (%s)"
            .formatted(
                System.getProperty("java.runtime.version"), System.getProperty("java.vendor")),
        LibraryVersions.present(),
        machine(List.of()));
  }

  static Machine machine(List<String> jvmFlags) {
    return new Machine(
        ofFirstProcessor("flags")
            .map(flags -> Arrays.stream(flags.split("\\s+", -1)).sorted())
            .map(flags -> Sha256.hex(flags.collect(Collectors.joining(" ")))),
        text("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"),
        text("/proc/sys/kernel/osrelease"),
        jvmFlags,
        Optional.of(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage())
            .filter(load -> load >= 0),
        text("/proc/sys/kernel/random/boot_id").map(Sha256::hex));
  }

  private static Optional<String> ofFirstProcessor(String key) {
    return text("/proc/cpuinfo").stream()
        .flatMap(String::lines)
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst();
  }

  private static Optional<String> text(String file) {
    try {
      return Optional.of(Files.readString(Path.of(file)).strip());
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
