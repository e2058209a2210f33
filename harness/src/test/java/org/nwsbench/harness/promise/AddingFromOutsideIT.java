package org.nwsbench.harness.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.datasets.ComponentKind;
import org.nwsbench.datasets.DatasetProvider;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.harness.cli.NwsBenchProcess;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.methods.contract.MethodContract;
import org.nwsbench.methods.spi.SamplingMethod;

/**
 * The promise of the documents: the method, the data set and the workload that they print, compiled
 * apart and packed into a jar, run through the command line with no edit of ours, as a plug-in and
 * at the end of the class path.
 */
class AddingFromOutsideIT {

  private static final Path HOME = Path.of("").toAbsolutePath().getParent();
  private static final List<Path> DOCUMENTS =
      List.of(
          HOME.resolve("methods").resolve("README.md"),
          HOME.resolve("datasets").resolve("README.md"),
          HOME.resolve("harness").resolve("docs").resolve("workloads.md"));
  private static final Pattern BLOCK =
      Pattern.compile("```(?:java|yaml)\n(.*?)```", Pattern.DOTALL);

  @TempDir static Path scratch;

  private static Path classes;
  private static Path jar;
  private static NwsBenchProcess nwsbench;

  @BeforeAll
  static void compileWhatIsPrinted() throws IOException {
    OutsideJar yours =
        new OutsideJar(scratch.resolve("yours"))
            .with("outside.EmaLoss", block("EmaLoss implements SamplingMethod"))
            .with("outside.Xor", block("Xor implements DatasetProvider"))
            .with("outside.Parity", block("Parity implements DatasetProvider"))
            .offering(SamplingMethod.class, "outside.EmaLoss")
            .offering(DatasetProvider.class, "outside.Xor");
    classes = yours.classes();
    jar = yours.pack(scratch.resolve("yours.jar"));
    nwsbench = NwsBenchProcess.in(scratch);
  }

  @Test
  void methodPrinted_contract_isKept() throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Object emaLoss = loader.loadClass("outside.EmaLoss").getDeclaredConstructor().newInstance();
      assertThatCode(MethodContract.of((SamplingMethod) emaLoss)::check).doesNotThrowAnyException();
    }
  }

  @Test
  void symbolsPrinted_loaded_haveAnInputForEachSymbol() throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Object parity = loader.loadClass("outside.Parity").getDeclaredConstructor().newInstance();
      LabelledTable table = ((DatasetProvider) parity).load(null);
      assertThat(table.features().kind()).isEqualTo(ComponentKind.CATEGORICAL);
      assertThat(table.dimension()).isEqualTo(30);
      assertThat(table.labels()).hasSize(1000).contains(0, 1);
    }
  }

  @Test
  void bothPrinted_asPlugIn_runThroughTheCommandLine() throws Exception {
    assertRuns(nwsbench, scratch.resolve("out"), "--plugins", jar.toString());
  }

  @Test
  void bothPrinted_onTheClassPath_runThroughTheCommandLine() throws Exception {
    assertRuns(nwsbench.withClassPath(classes), scratch.resolve("out-class-path"));
  }

  private static void assertRuns(NwsBenchProcess nwsbench, Path out, String... more)
      throws Exception {
    Path workload = Files.writeString(scratch.resolve("xor.yaml"), block("dataset: xor"));
    List<String> arguments = new ArrayList<>(List.of(more));

    arguments.addAll(
        List.of(
            "run", "--shared-machine", "--workload", workload.toString(), "--out", out.toString()));
    arguments.addAll(List.of("--methods", "uniform.reshuffle,loss.ema", "--seeds", "1"));
    arguments.addAll(List.of("--budgets", "1"));

    NwsBenchProcess.Result result = nwsbench.run(arguments.toArray(String[]::new));

    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).as("%s", result.out()).isZero();
    List<TrialRecord> records = new RecordFolder(out).readAll();
    assertThat(records).hasSize(2).allMatch(TrialRecord::isOk);
    Map<String, Outcome> outcomes =
        records.stream()
            .collect(
                Collectors.toMap(
                    record -> record.spec().method(), record -> record.outcome().orElseThrow()));
    Outcome uniform = outcomes.get("uniform.reshuffle");
    Outcome ema = outcomes.get("loss.ema");
    assertThat(uniform.steps()).isEqualTo(200);
    assertThat(ema.steps()).isEqualTo(200);
    assertThat(ema.initialWeightsSha256()).isEqualTo(uniform.initialWeightsSha256());
    assertThat(ema.finalWeightsSha256()).isNotEqualTo(uniform.finalWeightsSha256());
    assertThat(uniform.distinctRows()).isEqualTo(uniform.trainRows());
  }

  private static String block(String containing) throws IOException {
    StringBuilder text = new StringBuilder();
    for (Path document : DOCUMENTS) {
      text.append(Files.readString(document));
    }
    return BLOCK
        .matcher(text)
        .results()
        .map((MatchResult found) -> found.group(1))
        .filter(code -> code.contains(containing))
        .findFirst()
        .orElseThrow();
  }
}
