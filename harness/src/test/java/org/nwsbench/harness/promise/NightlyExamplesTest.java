package org.nwsbench.harness.promise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of nightly runs that a user copies all call one command. */
class NightlyExamplesTest {

  private static final String COMMAND = "./reproduce.sh nightly";

  @Test
  void everyExample_callsTheSameCommand() throws IOException {
    assertThat(read("reproduce.sh")).contains("bin/nwsbench\" nightly \"$@\"");
    assertThat(read("harness/docs/nightly.md"))
        .containsPattern("(?m)^30 2 \\* \\* \\* .*" + Pattern.quote(COMMAND));
    assertThat(read(".github/workflows/nightly.yml")).contains("run: " + COMMAND);
  }

  private static String read(String file) throws IOException {
    return Files.readString(Path.of("..").resolve(file));
  }
}
