package org.nwsbench.harness.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a process in which a plug-in misbehaves while it is looked through. */
class PluginWatchIT {

  private static final String REMEDY =
      " while it was looked through (a static initialiser, a constructor or spec()): mend the jar"
          + " or leave it out of --plugins";

  /** Looks through a plug-in that ends the process. */
  static final class Exits {
    private Exits() {}

    @SuppressWarnings("try")
    public static void main(String[] arguments) {
      try (PluginWatch watch = new PluginWatch(Path.of("bad.jar"), 60)) {
        System.exit(0);
      }
    }
  }

  /** Looks through a plug-in that never comes back. */
  static final class Loops {
    private Loops() {}

    @SuppressWarnings("try")
    public static void main(String[] arguments) throws InterruptedException {
      try (PluginWatch watch = new PluginWatch(Path.of("bad.jar"), 1)) {
        while (true) {
          Thread.sleep(1000);
        }
      }
    }
  }

  /** Looks through a plug-in that is sound. */
  static final class Behaves {
    private Behaves() {}

    @SuppressWarnings("try")
    public static void main(String[] arguments) {
      try (PluginWatch watch = new PluginWatch(Path.of("good.jar"), 60)) {
        System.err.println("looked through");
      }
    }
  }

  @Test
  void plugInThatEndsTheProcess_isNamed() throws Exception {
    assertEnds(Exits.class, 2, "bad.jar: the process was ended" + REMEDY);
  }

  @Test
  void plugInThatNeverComesBack_isNamed() throws Exception {
    assertEnds(Loops.class, 2, "bad.jar: it took longer than 1 s" + REMEDY);
  }

  @Test
  void soundPlugIn_isNotHeardOf() throws Exception {
    assertEnds(Behaves.class, 0, "looked through");
  }

  private static void assertEnds(Class<?> main, int exit, String said)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            main.getName());
    Process process = new ProcessBuilder(command).start();
    String errors =
        new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(process.waitFor()).isEqualTo(exit);
    assertThat(errors).isEqualTo(said);
  }
}
