package org.nwsbench.harness.cli;

import java.awt.GraphicsEnvironment;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.DatasetCatalogue;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Mixin;

@Command(
    name = "doctor",
    description = {
      "Says what this machine has for a run and a report, and how to get what is missing.",
      "It looks at Java, fonts, cores, governor, load, disk, Slurm and data sets. It changes nothing.",
      "Exit code 1: something is missing that a run needs."
    })
final class DoctorCommand extends Subcommand {

  private static final long MIB = 1 << 20;

  private static final long WANTED_MIB = 2048;

  @Mixin private DataOptions data;

  private boolean isMissing;

  @Override
  public Integer call() {
    DataLocations places = data.locations(data.table());
    Runtime java = Runtime.getRuntime();
    good("Java", "%s, at most %,d MiB of heap", Runtime.version(), java.maxMemory() / MIB);
    fonts();
    int cores = java.availableProcessors();
    if (cores > 1) {
      good("cores", "%d", cores);
    } else {
      warn("cores", "one: the system's own work will disturb the times; two are enough");
    }
    String governor = governor();
    if (governor.equals("powersave")) {
      warn(
          "governor",
          "powersave: the clock rate will vary; as root: cpupower frequency-set -g performance");
    } else {
      good("governor", "%s", governor);
    }
    double load = Math.max(0, ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
    if (load > 0.5) {
      warn(
          "load", "%.2f: other work runs here: wait for its end, or times cannot be trusted", load);
    } else {
      good("load", "%.2f", load);
    }
    disk("results", Home.results());
    disk("cache", places.cacheFolder());
    disk("temporary files", Path.of(System.getProperty("java.io.tmpdir")));
    disk("engine", engine());
    if (isOnPath("sbatch")) {
      good("Slurm", "sbatch is there");
    } else {
      good("Slurm", "not here; \"submit\" alone needs it, on a cluster's login node");
    }
    DatasetCatalogue catalogue = DatasetCatalogue.installed();
    catalogue.providers().forEach(provider -> data(catalogue, provider.spec().id(), places));
    places.ownTable().ifPresent(table -> good(table.id(), "%s can be read", table.file()));
    return isMissing ? 1 : 0;
  }

  private void fonts() {
    try {
      int families =
          GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames().length;
      good("fonts", "%d families", families);
    } catch (LinkageError | InternalError e) {
      miss("fonts", "none: reports will lack figures: apt-get install fontconfig fonts-liberation");
    }
  }

  private void data(DatasetCatalogue catalogue, String id, DataLocations places) {
    List<String> sources = catalogue.find(id).spec().sources();
    if (catalogue.isCached(id, places)) {
      good(id, "in the cache");
    } else if (sources.stream()
        .anyMatch(source -> source.startsWith("the jar") || source.equals("made"))) {
      good(id, "in the jar, read at first use");
    } else {
      warn(
          id,
          "fetched at first use: %s; or put it into a folder named with --data",
          String.join("; ", sources));
    }
  }

  private static String governor() {
    try {
      return Files.readString(Path.of("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor"))
          .strip();
    } catch (IOException e) {
      return "not shown by this system";
    }
  }

  private static Path engine() {
    String folder = System.getenv().getOrDefault("DJL_CACHE_DIR", "");
    return folder.isEmpty() ? Path.of(System.getProperty("user.home"), ".djl.ai") : Path.of(folder);
  }

  private void disk(String what, Path folder) {
    Path there = folder.toAbsolutePath();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    long free = there.toFile().getUsableSpace() / MIB;
    if (!Files.isDirectory(there) || !Files.isWritable(there)) {
      miss(what, "%s: cannot be written: make it writable, or choose another", there);
    } else if (free < WANTED_MIB) {
      warn(what, "%s: %,d MiB free: make room for %,d", folder, free, WANTED_MIB);
    } else {
      good(what, "%s: %,d MiB free", folder, free);
    }
  }

  private static boolean isOnPath(String program) {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .map(folder -> Path.of(folder, program))
        .anyMatch(Files::isExecutable);
  }

  private void good(String what, String found, Object... values) {
    say("@|green ok     |@ ", what, found, values);
  }

  private void warn(String what, String found, Object... values) {
    say("@|yellow look   |@ ", what, found, values);
  }

  private void miss(String what, String found, Object... values) {
    isMissing = true;
    say("@|red missing|@ ", what, found, values);
  }

  private void say(String mark, String what, String found, Object... values) {
    String line =
        String.format(Locale.ROOT, "%-16s ", what) + String.format(Locale.ROOT, found, values);
    printer().println(Ansi.AUTO.string(mark) + line);
  }
}
