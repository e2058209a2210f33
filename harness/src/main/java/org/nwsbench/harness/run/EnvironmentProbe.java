package org.nwsbench.harness.run;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;
import org.nwsbench.harness.record.Environment;

/** Looks at where this process runs. */
final class EnvironmentProbe {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final String UNKNOWN = "unknown";

  private EnvironmentProbe() {}

  /** The environment, with the state of the source tree at {@code home}. */
  static Environment read(Path home) {
    Git git = new Git(home);
    Optional<String> commit = git.output("rev-parse", "HEAD");
    Optional<String> changes = git.output("status", "--porcelain", "--", ".", ":!results");
    OperatingSystemMXBean os = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    return new Environment(
        commit.orElse(UNKNOWN),
        changes.map(lines -> !lines.isEmpty()).orElse(false),
        cpu(),
        Runtime.getRuntime().availableProcessors(),
        os.getTotalMemorySize(),
        System.getProperty("os.name")
            + " "
            + System.getProperty("os.version")
            + " "
            + System.getProperty("os.arch"),
        "Java %s (%s)"
            .formatted(
                System.getProperty("java.runtime.version"), System.getProperty("java.vendor")),
        libraries(),
        Optional.of(MachineProbe.read(Path.of("/"))));
  }

  private static String cpu() {
    try {
      return Files.readAllLines(CPU_INFO).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.substring(line.indexOf(':') + 1).strip())
          .findFirst()
          .orElse(UNKNOWN);
    } catch (IOException e) {
      return UNKNOWN;
    }
  }

  private static Map<String, String> libraries() {
    Properties versions = new Properties();
    try (InputStream in =
        EnvironmentProbe.class.getResourceAsStream("/nwsbench-versions.properties")) {
      versions.load(in);
    } catch (IOException e) {
      return Map.of();
    }
    return versions.stringPropertyNames().stream()
        .collect(Collectors.toMap(name -> name, versions::getProperty));
  }
}
