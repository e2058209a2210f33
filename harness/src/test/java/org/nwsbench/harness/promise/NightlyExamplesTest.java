package org.nwsbench.harness.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples that a user copies all call one command, and the workflow has a workflow's form. */
class NightlyExamplesTest {

  private static final Path HOME = Path.of("..");
  private static final String COMMAND = "./reproduce.sh nightly";
  private static final Pattern CRON = Pattern.compile("([0-9*/,-]+ ){4}[0-9*/,-]+");
  private static final Pattern ACTION = Pattern.compile("[\\w.-]+/[\\w./-]+@v[0-9]+");

  @Test
  void everyExample_callsTheSameCommand() throws IOException {
    assertThat(read("reproduce.sh")).contains("bin/nwsbench\" nightly \"$@\"");
    assertThat(read("harness/docs/nightly.md"))
        .containsPattern("(?m)^30 2 \\* \\* \\* .*" + Pattern.quote(COMMAND));
    assertThat(read(".github/workflows/nightly.yml")).contains("run: " + COMMAND);
  }

  @Test
  void workflow_hasTheFormOfOne() throws IOException {
    JsonNode workflow = new YAMLMapper().readTree(read(".github/workflows/nightly.yml"));

    assertThat(fields(workflow)).containsExactly("name", "on", "permissions", "jobs");
    assertThat(workflow.path("on").path("schedule")).isNotEmpty();
    for (JsonNode schedule : workflow.path("on").path("schedule")) {
      assertThat(schedule.path("cron").asText()).matches(CRON);
    }
    assertThat(workflow.path("jobs")).isNotEmpty();
    for (JsonNode job : workflow.path("jobs")) {
      assertThat(fields(job)).containsExactly("runs-on", "timeout-minutes", "steps");
      for (JsonNode step : job.path("steps")) {
        assertThat(fields(step)).isSubsetOf("name", "if", "uses", "with", "run");
        assertThat(step.has("uses")).isNotEqualTo(step.has("run"));
        assertThat(step.path("uses").asText("an/action@v1")).matches(ACTION);
        assertThat(step.has("with") && step.has("run")).isFalse();
      }
    }
  }

  private static List<String> fields(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String read(String file) throws IOException {
    return Files.readString(HOME.resolve(file));
  }
}
