package org.nwsbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nwsbench.harness.analysis.Ladders;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.harness.workload.WorkloadReader;

/** What commands say when all is well. */
class CommandsTest {

  private final StringWriter output = new StringWriter();
  private final StringWriter errors = new StringWriter();

  static Stream<String> commands() {
    return NwsBench.commandLine().getSubcommands().keySet().stream();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void help_ofEveryCommand_isUsageAndExitsWell(String command) {
    assertThat(execute(command, "--help")).isZero();

    assertThat(output.toString()).contains("Usage: nwsbench " + command);
    assertThat(errors.toString()).isEmpty();
  }

  @Test
  void help_ofAll_namesEveryCommand() {
    assertThat(execute("--help")).isZero();

    assertThat(output.toString()).contains(commands().toList()).contains("Exit codes");
  }

  @Test
  void version_always_namesHarnessEngineAndJava() {
    assertThat(execute("--version")).isZero();

    assertThat(output.toString())
        .contains("nwsbench ", "PyTorch ", "Java " + Runtime.version())
        .doesNotContain("null", "$");
  }

  @Test
  void methods_json_namesEveryMethodWithItsParameters() throws IOException {
    assertThat(execute("methods", "--json")).isZero();

    JsonNode methods = new ObjectMapper().readTree(output.toString());
    assertThat(methods.findValuesAsText("id"))
        .containsExactlyElementsOf(ProviderRegistry.methods().ids());
    for (JsonNode method : methods) {
      assertThat(method.path("idea").asText()).isNotBlank();
      assertThat(method.path("needs").isArray()).isTrue();
      for (JsonNode parameter : method.path("parameters")) {
        assertThat(parameter.path("default").asText()).isNotBlank();
        assertThat(parameter.path("range").asText()).isNotBlank();
      }
    }
  }

  @Test
  void workloads_json_tellsAllThatAWorkloadIs() throws IOException {
    assertThat(execute("workloads", "--json")).isZero();

    JsonNode workloads = new ObjectMapper().readTree(output.toString());
    assertThat(workloads)
        .extracting(entry -> entry.path("id").asText())
        .containsExactlyElementsOf(WorkloadReader.BUILT_IN);
    for (JsonNode entry : workloads) {
      Workload workload = WorkloadReader.builtIn(entry.path("id").asText());
      assertThat(entry.path("workload").path("batch").asInt()).isEqualTo(workload.batch());
      assertThat(entry.path("workload").path("network").path("kind").asText())
          .isEqualTo(workload.network().kind());
      assertThat(entry.path("frozen").isBoolean()).isTrue();
    }
  }

  @Test
  void methods_plain_namesEveryMethodOnALineOfItsOwn() {
    assertThat(execute("methods")).isZero();

    assertThat(output.toString().lines()).containsAll(ProviderRegistry.methods().ids());
  }

  @Test
  void completion_always_isAShellScript() {
    assertThat(execute("generate-completion")).isZero();

    assertThat(output.toString()).contains("complete -F _complete_nwsbench");
  }

  @Test
  void explain_withoutACell_namesThoseOfTheHeadline(@TempDir Path folder) {
    Ladders.letter().forEach(new RecordFolder(folder)::add);

    assertThat(execute("explain", folder.toString())).isZero();

    assertThat(output.toString().lines())
        .contains("headline \"nws\" s-by-time --workload letter-mlp");
  }

  @Test
  void explain_ofACellOfTheHeadline_saysValueRuleRecordsAndResult(@TempDir Path folder) {
    Ladders.letter().forEach(new RecordFolder(folder)::add);

    assertThat(execute("explain", folder.toString(), "headline", "nws", "sign", "-w", "letter-mlp"))
        .isZero();

    assertThat(output.toString().lines())
        .hasSize(12)
        .startsWith("headline: letter-mlp, nws, sign-flip p", "value: 0.125")
        .endsWith("result: differences [-3.0, -2.8, -3.2, -3.0], p 0.125");
  }

  @Test
  void export_printsOneRowATrialAndWritesThePointsOfCurves(@TempDir Path folder)
      throws IOException {
    Ladders.letter().forEach(new RecordFolder(folder)::add);
    Path file = folder.resolve("curves.csv");

    assertThat(execute("export", folder.toString())).isZero();
    assertThat(output.toString().lines()).hasSize(1 + Ladders.letter().size());
    output.getBuffer().setLength(0);
    assertThat(execute("export", folder.toString(), "--curves", "--out", file.toString())).isZero();
    assertThat(Files.readAllLines(file)).hasSize(1 + 25 * Ladders.letter().size());
    assertThat(output.toString()).isEqualTo("63 records, 1575 rows: %s%n".formatted(file));
  }

  @Test
  void compare_ofAnExperimentWithItself_saysThatNothingDiffers(@TempDir Path folder) {
    Ladders.letter().forEach(new RecordFolder(folder)::add);

    assertThat(execute("compare", folder.toString(), folder.toString())).isZero();

    assertThat(output.toString().lines())
        .startsWith("A: " + folder + ", records: 63", "B: " + folder + ", records: 63")
        .contains("Environment, code and configuration agree.");
  }

  private int execute(String... arguments) {
    return NwsBench.commandLine()
        .setOut(new PrintWriter(output, true))
        .setErr(new PrintWriter(errors, true))
        .execute(arguments);
  }
}
