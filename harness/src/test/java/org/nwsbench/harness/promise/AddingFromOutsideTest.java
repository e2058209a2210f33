package org.nwsbench.harness.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.datasets.DatasetProvider;
import org.nwsbench.harness.cli.NwsBenchProcess;
import org.nwsbench.harness.trial.Outcome;
import org.nwsbench.harness.trial.RecordFolder;
import org.nwsbench.harness.trial.TrialRecord;
import org.nwsbench.methods.contract.MethodContract;
import org.nwsbench.methods.spi.SamplingMethod;

/**
 * The promise of the README: the method in at most 25 lines, the data set in at most 15 and the
 * workload that it prints, compiled apart and put at the end of the class path, run through the
 * command line with no edit of ours.
 */
class AddingFromOutsideTest {

  private static final Path README = Path.of("").toAbsolutePath().resolveSibling("README.md");
  private static final Pattern BLOCK =
      Pattern.compile("```(?:java|yaml)\n(.*?)```", Pattern.DOTALL);

  @TempDir static Path scratch;

  private static String method;
  private static String dataset;
  private static Path classes;
  private static NwsBenchProcess nwsbench;

  @BeforeAll
  static void compileWhatTheReadmePrints() throws IOException {
    method = block("EmaLoss implements SamplingMethod");
    dataset = block("Xor implements DatasetProvider");
    Path sources = Files.createDirectories(scratch.resolve("sources").resolve("outside"));
    Path emaLoss = sources.resolve("EmaLoss.java");
    Path xor = sources.resolve("Xor.java");
    Files.writeString(emaLoss, method);
    Files.writeString(xor, dataset);
    classes = Files.createDirectory(scratch.resolve("classes"));
    compile(List.of(emaLoss, xor), classes);
    NwsBenchProcess.offer(classes, SamplingMethod.class, Stream.of("outside.EmaLoss"));
    NwsBenchProcess.offer(classes, DatasetProvider.class, Stream.of("outside.Xor"));
    nwsbench = NwsBenchProcess.in(scratch).withClassPath(classes);
  }

  @Test
  void methodOfTheReadme_lines_areAtMost25AndUseTheFeedback() {
    assertThat(codeLines(method)).hasSizeBetween(5, 25);
    assertThat(method).contains("observe(").contains("f.losses()").contains("weights");
  }

  @Test
  void methodOfTheReadme_contract_isKept() throws Exception {
    try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
      Object emaLoss = loader.loadClass("outside.EmaLoss").getDeclaredConstructor().newInstance();
      assertThatCode(MethodContract.of((SamplingMethod) emaLoss)::check).doesNotThrowAnyException();
    }
  }

  @Test
  void datasetOfTheReadme_lines_areAtMost15() {
    assertThat(codeLines(dataset)).hasSizeBetween(5, 15);
  }

  @Test
  void bothOfTheReadme_onTheClassPath_runThroughTheCommandLine() throws Exception {
    Path workload = Files.writeString(scratch.resolve("xor.yaml"), block("dataset: xor"));
    Path out = scratch.resolve("out");

    NwsBenchProcess.Result result =
        nwsbench.run(
            "run",
            "--workload",
            workload.toString(),
            "--methods",
            "uniform.reshuffle,loss.ema",
            "--seeds",
            "1",
            "--out",
            out.toString());

    assertThat(result.err()).isEmpty();
    assertThat(result.exit()).isZero();
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

  @Test
  void bothOfTheReadme_onTheClassPath_areListed() throws Exception {
    assertThat(nwsbench.run("methods").out()).contains("loss.ema");
    assertThat(nwsbench.run("datasets").out()).contains("xor");
  }

  private static String block(String containing) throws IOException {
    return BLOCK
        .matcher(Files.readString(README))
        .results()
        .map((MatchResult found) -> found.group(1))
        .filter(code -> code.contains(containing))
        .findFirst()
        .orElseThrow();
  }

  /** Lines but for blank ones, comments, imports and the package. */
  private static List<String> codeLines(String code) {
    Predicate<String> counts =
        line ->
            Stream.of("", "//", "/*", "*", "import ", "package ")
                .noneMatch(start -> start.isEmpty() ? line.isEmpty() : line.startsWith(start));
    return code.lines().map(String::strip).filter(counts).toList();
  }

  private static void compile(List<Path> sources, Path target) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiled =
          compiler
              .getTask(
                  messages,
                  files,
                  null,
                  List.of("-proc:none", "-cp", apiClassPath(), "-d", target.toString()),
                  null,
                  files.getJavaFileObjectsFromPaths(sources))
              .call();
      assertThat(compiled).as(messages.toString()).isTrue();
    }
  }

  /** The two modules alone: an outsider needs no part of the harness to compile. */
  private static String apiClassPath() {
    return Stream.of(SamplingMethod.class, DatasetProvider.class)
        .map(type -> type.getProtectionDomain().getCodeSource().getLocation().getPath())
        .collect(Collectors.joining(File.pathSeparator));
  }
}
