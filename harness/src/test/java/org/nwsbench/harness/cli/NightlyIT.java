package org.nwsbench.harness.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.Status;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.run.GitIT;

/** A night in a process of its own, over builds whose trials are records made by hand. */
class NightlyIT {

  private static final String LAUNCHER =
      """
      #!/usr/bin/env bash
      home=$(cd -- "$(dirname -- "$0")/../.." && pwd)
      out=${*: -1}
      if [[ -e $home/broken ]]; then echo "nwsbench: no data today"; exit 2; fi
      mkdir -p "$out"
      case $(basename "$out") in
        run-*) records=trainings ;;
        *) records=$(basename "$out") ;;
      esac
      cp -r "$home/records/$records/runs" "$out/runs"
      """;

  @TempDir private Path home;

  private NwsBenchProcess nwsbench;
  private Path history;

  /** The baseline is the commit; what a test changes then is the current build. */
  @BeforeEach
  void build() throws IOException {
    history = home.resolve("results").resolve("nightly").resolve("history.jsonl");
    Path launcher = home.resolve("harness").resolve("bin").resolve("nwsbench");
    Files.createDirectories(launcher.getParent());
    Files.writeString(launcher, LAUNCHER);
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    for (String workload : Set.of("letter-mlp", "cmudict-mlp")) {
      replace(workload, record(workload, "nws", 0.5));
    }
    replace("cmudict-mlp", record("cmudict-mlp", "rho.loss", 0.5));
    RecordFolder trainings = new RecordFolder(home.resolve("records").resolve("trainings"));
    for (String workload : Set.of("letter-mlp", "cmudict-mlp")) {
      for (String method : Set.of("uniform.reshuffle", "loss.exact", "nws")) {
        trainings.add(record(workload, method, 0.5));
      }
    }
    loops();
    Files.writeString(home.resolve(".gitignore"), "bin\ncache\ntmp\n!harness/bin\n");
    GitIT.git(home, "init --quiet");
    GitIT.git(home, "add --force .");
    GitIT.git(home, "commit --quiet -m one");
    nwsbench = NwsBenchProcess.in(home).withVariable("PATH", withoutMaven());
  }

  @Test
  void nightly_withTheSameBits_isTheSameAndLeavesReportAndJson() throws Exception {
    NwsBenchProcess.Result night = exact();

    assertThat(night.err()).isEmpty();
    assertThat(night.exit()).isZero();
    assertThat(night.out()).last().isEqualTo("nightly: no regression: 2 trials, every bit");
    assertThat(history.resolveSibling("report.md")).exists();
    assertThat(history.resolveSibling("nightly.json"))
        .content()
        .contains("\"verdict\" : \"same\"", "\"exitCode\" : 0", "processors");
  }

  @Test
  void nightly_withASignFlippedBesideATrialOutOfTime_isARegressionThatNamesBoth() throws Exception {
    replace("letter-mlp", record("letter-mlp", "nws", -0.5));
    TrialRecord slow = record("cmudict-mlp", "rho.loss", 0.5);
    replace("cmudict-mlp", SampleTrials.without(slow.spec(), Status.TIMEOUT, "after 180 s"));

    NwsBenchProcess.Result night = exact();

    assertThat(night.exit()).isEqualTo(1);
    assertThat(night.out())
        .last()
        .asString()
        .startsWith("nightly: REGRESSION: exact gate: letter-mlp.nws: score.meanLoss")
        .endsWith("not measured: 1");
  }

  @Test
  void nightly_withATrialOutOfTimeAlone_isNotMeasuredAndNamesTheLoad() throws Exception {
    TrialRecord slow = record("cmudict-mlp", "rho.loss", 0.5);
    replace("cmudict-mlp", SampleTrials.without(slow.spec(), Status.TIMEOUT, "after 180 s"));

    NwsBenchProcess.Result night = exact();

    assertThat(night.exit()).isEqualTo(2);
    assertThat(night.out())
        .last()
        .asString()
        .contains("NOT MEASURED", "load", "cmudict-mlp.rho.loss", "timeout: after 180 s");
  }

  @Test
  void nightly_thatCannotRunOrCompare_ends2AndSaysWhy() throws Exception {
    NwsBenchProcess.Result noBaseline = nwsbench.run("nightly", "--gates", "exact");
    Path record = new RecordFolder(home.resolve("records").resolve("letter-mlp")).files().get(0);
    Files.writeString(record, "{\"schema\": 99}");
    NwsBenchProcess.Result unreadable = exact();
    Files.createFile(home.resolve("broken"));
    NwsBenchProcess.Result broken = exact();

    assertThat(noBaseline.exit()).isEqualTo(2);
    assertThat(noBaseline.out()).last().asString().contains("no baseline", "--baseline");
    assertThat(unreadable.exit()).isEqualTo(2);
    assertThat(unreadable.out()).last().asString().contains("NOT MEASURED", "schema");
    assertThat(broken.exit()).isEqualTo(2);
    assertThat(broken.out())
        .anySatisfy(line -> assertThat(line).contains("exit code 2", "no data today"));
  }

  /** Loops take no time and each run gives the same records: nothing changed. */
  @Test
  void nightly_ofTimes_addsRowsOnlyWhereTheTreeIsThatOfTheCommit() throws Exception {
    NwsBenchProcess.Result night = statistical();

    assertThat(night.out())
        .last()
        .asString()
        .startsWith("nightly: no regression: ")
        .endsWith(" in 4 pairs");
    assertThat(night.exit()).isZero();
    List<String> rows = Files.readAllLines(history);
    assertThat(rows)
        .anySatisfy(row -> assertThat(row).contains("letter-mlp.nws/train"))
        .anySatisfy(row -> assertThat(row).containsIgnoringCase("error").contains("letter-mlp.nws"))
        .anySatisfy(row -> assertThat(row).contains("nws.select"));

    Files.writeString(home.resolve("edited"), "x");
    NwsBenchProcess.Result dirty = statistical();

    assertThat(dirty.out())
        .anySatisfy(line -> assertThat(line).contains("history: no row, since the tree differs"));
    assertThat(history).hasContent(String.join("\n", rows));
  }

  private NwsBenchProcess.Result exact() throws IOException, InterruptedException {
    return nwsbench.run("nightly", "--gates", "exact", "--baseline", "HEAD");
  }

  private NwsBenchProcess.Result statistical() throws IOException, InterruptedException {
    return nwsbench.run("nightly", "--gates", "statistical", "--pairs", "4", "--baseline", "HEAD");
  }

  /** Micro-benchmarks of the build, compiled into its only jar. */
  private void loops() throws IOException {
    Path source = home.resolve("tmp").resolve("MicroBenchmarks.java");
    Files.createDirectories(source.getParent());
    Files.writeString(
        source,
        """
        package org.nwsbench.harness.nightly;
        public final class MicroBenchmarks {
          public static java.util.function.Supplier<java.util.Map<String, Double>> loop(String name) {
            return () -> java.util.Map.of("select", 1e-6);
          }
        }
        """);
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertThat(
            compiler.run(null, null, null, "-d", source.getParent().toString(), source.toString()))
        .isZero();
    Path lib = home.resolve("harness").resolve("target").resolve("lib");
    Files.createDirectories(lib);
    try (ZipOutputStream jar = new ZipOutputStream(Files.newOutputStream(lib.resolve("a.jar")))) {
      String name = "org/nwsbench/harness/nightly/MicroBenchmarks.class";
      jar.putNextEntry(new ZipEntry(name));
      jar.write(Files.readAllBytes(source.resolveSibling(name)));
    }
  }

  /** A path on which {@code mvn} builds nothing and is content. */
  private String withoutMaven() throws IOException {
    Path maven = home.resolve("bin").resolve("mvn");
    Files.createDirectories(maven.getParent());
    Files.writeString(maven, "#!/usr/bin/env bash\nexit 0\n");
    Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
    return maven.getParent() + File.pathSeparator + System.getenv("PATH");
  }

  private void replace(String workload, TrialRecord record) throws IOException {
    RecordFolder folder = new RecordFolder(home.resolve("records").resolve(workload));
    for (Path file : folder.files()) {
      Files.delete(file);
    }
    folder.add(record);
  }

  private static TrialRecord record(String workload, String method, double loss) {
    return SampleTrials.trained(workload, method, 100, 19_200, 640, loss);
  }
}
