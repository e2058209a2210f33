package org.nwsbench.harness.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.plugin.PluginLoader;
import org.nwsbench.harness.run.ChildProcess;

/**
 * Loads jars of others in a process of its own first. So code that ends its process or never
 * returns while it is loaded is refused by name.
 */
final class PluginProbe {

  private static final long LIMIT_SECONDS = 30;
  private static final int LOADED = 83; // A status that no jar ends with by chance.

  private PluginProbe() {}

  /** Throws {@link UsageException} if the jars end the process, or are not loaded in 30 seconds. */
  static void requireLoadable(List<Path> places) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(PluginProbe.class.getName());
    places.forEach(place -> command.add(place.toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD);
    String names = places.stream().map(Path::toString).collect(Collectors.joining(", "));
    try (ChildProcess child = new ChildProcess(builder)) {
      if (!child.process().waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
        throw refusal(names, "its code still ran after %d s".formatted(LIMIT_SECONDS));
      }
      int code = child.process().exitValue();
      if (code != LOADED) {
        throw refusal(names, "its code ended the process with exit code " + code);
      }
    } catch (IOException e) {
      throw new UsageException(
          "%s: cannot be loaded in a process of its own: %s".formatted(names, e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UsageException(names + ": loading was interrupted", e);
    }
  }

  private static UsageException refusal(String names, String what) {
    return new UsageException(
        "%s: %s while it was loaded: mend the jar or leave it out of --plugins"
            .formatted(names, what));
  }

  @SuppressWarnings("try") // the plug-ins are entered, not used
  public static void main(String[] places) {
    try (PluginLoader entered = PluginLoader.enter(Stream.of(places).map(Path::of).toList())) {
      halt();
    } catch (UsageException e) {
      halt(); // The process that asked finds the same, and says it.
    }
  }

  private static void halt() {
    Runtime.getRuntime().halt(LOADED);
  }
}
