package org.nwsbench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.plugin.PluginProbe;

/**
 * Rejects plug-ins whose code ends the process, or never returns, as soon as the plug-in is loaded
 * and asked for its id.
 */
public final class PluginCheck {

  private static final long LIMIT_SECONDS = 30;

  private PluginCheck() {}

  /**
   * Loads the plug-ins in {@code places} (jars or folders) in a separate process, for half a minute
   * at most.
   *
   * @throws UsageException if that process exited early or did not end. The message names the place
   *     that it was loading
   */
  public static void requireHarmless(List<Path> places) throws InterruptedException {
    if (places.isEmpty()) {
      return;
    }
    try (TemporaryFolder scratch = TemporaryFolder.create("nwsbench-plugins")) {
      Path file = Files.createFile(scratch.path().resolve("place"));
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.addAll(List.of(PluginProbe.class.getName(), file.toString()));
      places.forEach(place -> command.add(place.toString()));
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD);
      try (ChildProcess probe = new ChildProcess(builder)) {
        boolean ended = probe.process().waitFor(LIMIT_SECONDS, TimeUnit.SECONDS);
        String place = Files.readString(file);
        if (!ended) {
          throw new UsageException(
              "%s: its code did not return within %d s of being looked at: mend the jar or leave it out of --plugins"
                  .formatted(place, LIMIT_SECONDS));
        }
        if (!place.equals(PluginProbe.DONE)) {
          throw new UsageException(
              "%s: its code ended the process (exit code %d) when it was looked at: mend the jar or leave it out of --plugins"
                  .formatted(place, probe.process().exitValue()));
        }
      }
    } catch (IOException e) {
      throw new UsageException("the plug-ins cannot be looked through: " + e, e);
    }
  }
}
