package org.nwsbench.harness.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.nwsbench.harness.UsageException;

/**
 * A process that looks through plug-ins as the main one will, so that code in them that exits,
 * halts or never returns ends this process and not ours. It writes down which place it looks at,
 * and at last that it is done.
 */
public final class PluginProbe {

  /** What stands in the file when all places were looked through. */
  public static final String DONE = "done";

  private PluginProbe() {}

  /** Looks through the places after the first argument, which is the file to write to. */
  @SuppressWarnings("try") // the plug-ins are entered, not used
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    List<Path> places = Stream.of(arguments).skip(1).map(Path::of).toList();
    for (int i = 0; i < places.size(); i++) {
      Files.writeString(file, places.get(i).toString());
      try (PluginLoader entered = PluginLoader.enter(places.subList(0, i + 1))) {
      } catch (UsageException e) {
        break; // The main process will find the same, and say it.
      }
    }
    Files.writeString(file, DONE);
    Runtime.getRuntime().halt(0);
  }
}
