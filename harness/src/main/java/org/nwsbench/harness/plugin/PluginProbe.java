package org.nwsbench.harness.plugin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.nwsbench.harness.UsageException;

/**
 * A process that lists plug-ins in the same way as the main process will. If code of a plug-in
 * exits, halts or never returns, only this process suffers. Before it checks a place (a jar or
 * folder), it writes the place's name to a file. At the end it writes {@value #DONE}, also if it
 * stopped at a place with a problem that the main process will report.
 */
public final class PluginProbe {

  /** Content of the file after all places were checked. */
  public static final String DONE = "done";

  private PluginProbe() {}

  /** Checks the places that the arguments name. The first argument is the file to write to. */
  @SuppressWarnings("try") // the plug-ins are entered, not used
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    List<Path> places = Stream.of(arguments).skip(1).map(Path::of).toList();
    for (int i = 0; i < places.size(); i++) {
      Files.writeString(file, places.get(i).toString());
      try (PluginLoader entered = PluginLoader.enter(places.subList(0, i + 1))) {
      } catch (UsageException e) {
        break; // The main process will find the same problem and report it.
      }
    }
    Files.writeString(file, DONE);
    Runtime.getRuntime().halt(0);
  }
}
