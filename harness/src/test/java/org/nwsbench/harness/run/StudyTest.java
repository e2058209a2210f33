package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.Copies;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.analysis.Declaration;
import org.nwsbench.harness.plugin.ProviderRegistry;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.workload.Workload;
import org.nwsbench.methods.spi.Need;

class StudyTest {

  private static final String YAML =
      """
      title: Does the label help?
      hypotheses: [nws.label makes fewer errors than nws at f = 1/2]
      part: validation
      workloads:
        toy: {learningRates: {all: 0.003}, batch: 64, budget: 19200}
      methods:
        uniform.reshuffle: {}
        nws.label: {alpha: "1.0"}
      budgets: [0.5, 1]
      seeds: [1, 2]
      """;

  @TempDir Path folder;

  @Test
  void folderWithoutStudy_hasNone() {
    assertThat(Study.in(folder)).isEmpty();
    assertThat(Study.in(folder.resolve("nowhere"))).isEmpty();
    assertThat(Study.declaration(folder)).isEqualTo(Study.defaults());
  }

  @Test
  void file_isReadWithItsHash() throws IOException {
    Study.Declared declared = write(YAML);

    assertThat(declared.sha256()).isEqualTo(Sha256.hex(YAML));
    assertThat(declared.study())
        .isEqualTo(
            new Study(
                "Does the label help?",
                List.of("nws.label makes fewer errors than nws at f = 1/2"),
                Optional.empty(),
                "validation",
                Map.of("toy", new Study.Terms(Map.of("all", 0.003), 64, 19_200)),
                Map.of("uniform.reshuffle", Map.of(), "nws.label", Map.of("alpha", "1.0")),
                List.of(0.5, 1.0),
                Optional.empty(),
                List.of(1L, 2L)));
  }

  @Test
  void analysis_ofTheFile_isTheDeclarationWithWhatItLeavesOutByDefault() throws IOException {
    write(YAML + "analysis: {primary: {methods: [nws.label], workloads: [toy]}}\n");

    Declaration declaration = Study.declaration(folder);
    assertThat(declaration.hasAnalysis()).isTrue();
    assertThat(declaration.reference()).isEqualTo("uniform.reshuffle");
    assertThat(declaration.control()).contains("uniform.twin");
    assertThat(declaration.primary())
        .contains(
            new Declaration.Primary(
                Optional.empty(), List.of("nws.label"), List.of("toy"), Optional.empty()));
    assertThat(declaration.limits()).containsExactlyInAnyOrder("oracle", "rho.loss.uncounted");
  }

  @Test
  void methodBudgets_areAllThatIsDeclaredOfAMethod() throws IOException {
    write(YAML + "methodBudgets: {nws.label: [0.5]}\n");

    assertThat(Study.declaration(folder).trials())
        .contains("toy uniform.reshuffle f=1 seed 2", "toy nws.label f=1/2 seed 2")
        .doesNotContain("toy nws.label f=1 seed 2")
        .hasSize(6);
    assertThatThrownBy(() -> write(YAML + "methodBudgets: {nws: [0.5]}\n"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("methodBudgets");
  }

  /** Otherwise the study would never be complete. */
  @Test
  void seedNamedTwice_isOneSeed() throws IOException {
    write(YAML.replace("seeds: [1, 2]", "seeds: [1, 2, 1]"));

    assertThat(Study.declaration(folder).trials()).hasSize(8).doesNotHaveDuplicates();
  }

  /** Their records do not say so, and must be readable where the method is not installed. */
  @Test
  void limits_areTheMethodsWhoseScoresAreNotCounted() {
    assertThat(Study.defaults().limits())
        .containsExactlyInAnyOrderElementsOf(
            ProviderRegistry.methods().ids().stream()
                .filter(
                    id ->
                        ProviderRegistry.methods()
                            .find(id)
                            .spec()
                            .needs()
                            .contains(Need.UNCOUNTED_SCORES))
                .toList());
  }

  @Test
  void primary_ofSpeedUps_mayNameRivalsThatTheStudyRuns() throws IOException {
    String primary =
        "analysis: {primary: {measure: %s, methods: [nws.label], workloads: [toy],"
            + " rivals: {methods: [%s], workloads: [%s]}}}\n";
    write(YAML + primary.formatted("speed-up", "uniform.reshuffle", "toy"));

    Declaration.Primary declared = Study.declaration(folder).primary().orElseThrow();
    assertThat(declared.rivals())
        .contains(new Declaration.Rivals(List.of("uniform.reshuffle"), List.of("toy")));
    assertThatThrownBy(() -> write(YAML + primary.formatted("errors", "nws.label", "toy")))
        .hasMessageContaining("measure: must be speed-up, but is errors");
    assertThatThrownBy(() -> write(YAML + primary.formatted("speed-up", "other", "toy")))
        .hasMessageContaining("analysis.primary.rivals.methods: must be of those", "has other");
    assertThatThrownBy(() -> write(YAML + primary.formatted("speed-up", "nws.label", "other")))
        .hasMessageContaining("analysis.primary.rivals.workloads", "has other");
  }

  @Test
  void analysis_thatTheStudyDoesNotRun_isRefusedByLine() {
    String primary = "analysis: {primary: {methods: [%s], workloads: [%s]}}\n";

    assertThatThrownBy(() -> write(YAML + primary.formatted("nws", "toy")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("study.yaml: analysis.primary.methods: must be of those", "has nws");
    assertThatThrownBy(() -> write(YAML + primary.formatted("nws.label", "other")))
        .hasMessageContaining("analysis.primary.workloads", "has other");
    assertThatThrownBy(() -> write(YAML + primary.formatted("nws.label", "")))
        .hasMessageContaining("workloads", "at least one");
    assertThatThrownBy(() -> write(YAML + "analysis: {primary: {methods: [nws.label]}}\n"))
        .hasMessageContaining("analysis.primary.workloads: is missing");
  }

  @Test
  void analysis_thatCannotBeJudged_isRefused() throws IOException {
    write(YAML + "analysis: {primary: {methods: [uniform.reshuffle], workloads: [toy]}}\n");

    assertThatThrownBy(() -> Study.declaration(folder))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("primary.methods: must be other than the reference");
  }

  @Test
  void trialThatIsDeclared_passes() throws IOException {
    Study study = write(YAML).study();

    assertThat(study.undeclared(uniform("toy", 0.5, 2))).isEmpty();
    assertThat(study.undeclared(labelled(Map.of("alpha", "1.0")))).isEmpty();
  }

  @Test
  void trialThatIsNot_isNamedByWhatIsNot() throws IOException {
    Study study = write(YAML).study();

    assertThat(study.undeclared(uniform("other", 1, 1)))
        .contains("workload other is not declared (declared: toy)");
    assertThat(study.undeclared(uniform("toy", 2, 1)))
        .contains("budget 2.0 is not declared (declared: 0.5, 1.0)");
    assertThat(study.undeclared(uniform("toy", 1, 3)))
        .contains("seed 3 is not declared (declared: 1, 2)");
    assertThat(study.undeclared(labelled(Map.of())).orElseThrow())
        .startsWith("nws.label with ")
        .contains("is not declared");
  }

  @Test
  void parametersAtTheirDefaults_areHeldAgainstARunAlone() throws IOException {
    Study.Declared declared = write(YAML);
    TrialSpec today = labelled(Map.of("alpha", "1.0"));
    Map<String, String> other = new LinkedHashMap<>(today.parameters());
    other.put("lambda", "0.9");

    assertThat(declared.study().undeclared(with(today, other))).isEmpty();
    declared.requireAll(List.of(today));
    assertThatThrownBy(() -> declared.requireAll(List.of(with(today, other))))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("nws.label with {");
    other.remove("alpha");
    assertThat(declared.study().undeclared(with(today, other))).isPresent();
  }

  @Test
  void splitAndThreads_whichNoStudyDeclares_areThoseOfTheWorkloadAndOne() throws IOException {
    Study.Declared declared = write(YAML.replace("toy:", "letter-mlp:"));
    TrialSpec own = uniform("letter-mlp", 1, 1);
    TrialSpec usual = SampleTrials.uniform(own.workload().withUsualSplit(true), 1, 1);

    declared.requireAll(List.of(own));
    assertThatThrownBy(() -> declared.requireAll(List.of(usual)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("letter-mlp with another split of its rows is not declared");
    assertThatThrownBy(() -> declared.requireAll(List.of(Copies.with(own, "engineThreads", 2))))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("engine threads 2 is not declared (declared: 1)");
    assertThat(declared.study().undeclared(usual)).isEmpty();
  }

  private static TrialSpec with(TrialSpec trial, Map<String, String> parameters) {
    return Copies.with(trial, "parameters", parameters);
  }

  @Test
  void trialOnOtherRowsOrTerms_isNamedByThem() throws IOException {
    Study study = write(YAML).study();
    Study onTest = write(YAML.replace("part: validation", "part: test")).study();
    Workload toy = SampleTrials.workload("toy");

    assertThat(onTest.undeclared(uniform("toy", 1, 1)))
        .contains("part validation is not declared (declared: test)");
    assertThat(study.undeclared(SampleTrials.uniform(toy.withLearningRate(0.01), 1, 1)))
        .contains(
            "toy of uniform.reshuffle with learning rate 0.01 is not declared (declared: 0.003)");
    assertThat(study.undeclared(SampleTrials.uniform(toy.withBudget(38_400), 1, 1)))
        .contains("toy with budget 38400 is not declared (declared: 19200)");
    assertThat(
            write(YAML.replace("batch: 64", "batch: 32")).study().undeclared(uniform("toy", 1, 1)))
        .contains("toy with batch 64 is not declared (declared: 32)");
  }

  @Test
  void learningRateOfAMethod_takesThePlaceOfThatOfAll() throws IOException {
    Workload toy = SampleTrials.workload("toy");
    String own = "{nws: 0.01, uniform.reshuffle: 0.02}";

    assertThat(
            write(YAML.replace("{all: 0.003}", "{all: 0.003, uniform.reshuffle: 0.02}"))
                .study()
                .undeclared(SampleTrials.uniform(toy.withLearningRate(0.02), 1, 1)))
        .isEmpty();
    assertThat(write(YAML.replace("{all: 0.003}", own)).study().undeclared(uniform("toy", 1, 1)))
        .contains(
            "toy of uniform.reshuffle with learning rate 0.003 is not declared (declared: 0.02)");
  }

  @Test
  void requireAll_trialThatIsNotDeclared_isRefusedByFileAndRemedy() throws IOException {
    Study.Declared declared = write(YAML);

    assertThatThrownBy(() -> declared.requireAll(List.of(uniform("toy", 1, 3))))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            folder.resolve("study.yaml")
                + ": seed 3 is not declared (declared: 1, 2): run what it declares, or choose"
                + " another --out");
  }

  @ParameterizedTest
  @CsvSource({
    "'[nws.label makes fewer errors than nws at f = 1/2]', [],"
        + " 'hypotheses: must name at least one, but is empty'",
    "part: validation, 'part: test\nanalysis: {claims: {papr: x}}', 'claims: unknown key'",
    "part: validation, part: train, 'part: must be one of test, validation, but is train'",
    "'alpha:', 'alhpa:', 'methods.nws.label.alhpa: '",
    "'alpha:', 'alhpa:', 'no parameter \"alhpa\"'",
    "'seeds:', 'sedes:', 'unknown key \"sedes\": did you mean \"seeds\"?'"
  })
  void studyThatIsNone_isRefusedByPlace(String part, String instead, String says) {
    assertThatThrownBy(() -> write(YAML.replace(part, instead)))
        .isInstanceOf(UsageException.class)
        .hasMessageStartingWith(folder.resolve("study.yaml") + ": ")
        .hasMessageContaining(says);
  }

  @Test
  void methodThatIsNotInstalled_isDeclaredAsItStands() throws IOException {
    assertThat(write(YAML.replace("nws.label:", "nws.elsewhere:")).study().methods())
        .containsEntry("nws.elsewhere", Map.of("alpha", "1.0"));
  }

  private Study.Declared write(String yaml) throws IOException {
    Files.writeString(folder.resolve("study.yaml"), yaml);
    return Study.in(folder).orElseThrow();
  }

  private static TrialSpec uniform(String workload, double fraction, long seed) {
    return SampleTrials.uniform(SampleTrials.workload(workload), fraction, seed);
  }

  private static TrialSpec labelled(Map<String, String> settings) {
    return Copies.with(
        uniform("toy", 1, 1),
        "method",
        "nws.label",
        "parameters",
        ExperimentPlan.Method.of(ProviderRegistry.methods().find("nws.label"), settings, List.of())
            .parameters());
  }
}
