package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.nwsbench.harness.run.FolderContents.determined;
import static org.nwsbench.harness.run.FolderContents.determinedTables;
import static org.nwsbench.harness.run.FolderContents.records;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nwsbench.harness.cli.NwsBenchProcess;
import org.nwsbench.harness.cli.TinyWorkload;
import org.nwsbench.harness.plugin.ProviderRegistry;

/**
 * Every installed method, on one thread: what a trial determines does not depend on the locale
 * (letters without a dot, digits of another script), the time zone or the default charset of
 * coordinator and workers, nor on the run.
 */
class DeterminismProcessesTest {

  @TempDir static Path scratch;

  private static Path workload;
  private static Path first;

  @BeforeAll
  static void runAsUsual() throws Exception {
    workload = TinyWorkload.write(scratch);
    first = scratch.resolve("first");
    run(NwsBenchProcess.in(scratch), first);
    assertThat(records(first).stream().map(record -> record.spec().method()))
        .containsExactlyInAnyOrderElementsOf(ProviderRegistry.methods().ids());
  }

  @Test
  void run_allMethods_givesARowForEach() throws Exception {
    assertThat(ProviderRegistry.methods().ids()).hasSizeGreaterThanOrEqualTo(16);
    for (String table : List.of("summary", "tiny")) {
      assertThat(Files.readAllLines(first.resolve("tables").resolve(table + ".md")))
          .filteredOn(line -> line.startsWith("| ") && !line.startsWith("| method"))
          .map(line -> line.substring(2, line.indexOf(" |")))
          .filteredOn(cell -> !cell.equals(":--"))
          .containsExactlyInAnyOrderElementsOf(ProviderRegistry.methods().ids());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "tr,TR,Asia/Kathmandu,ISO-8859-9",
    "ar,EG,America/St_Johns,windows-1256",
  })
  void run_otherLocaleZoneAndCharset_determinesTheSame(
      String language, String country, String zone, String charset) throws Exception {
    Path again = scratch.resolve(language);
    String options =
        Stream.of(
                "-Duser.language=" + language,
                "-Duser.country=" + country,
                "-Duser.timezone=" + zone,
                "-Dfile.encoding=" + charset)
            .reduce((some, more) -> some + " " + more)
            .orElseThrow();

    run(NwsBenchProcess.in(scratch).withVariable("JAVA_TOOL_OPTIONS", options), again);

    assertThat(determined(again)).isEqualTo(determined(first));
    assertThat(determinedTables(again)).isEqualTo(determinedTables(first)).isNotEmpty();
    assertThat(records(again))
        .allSatisfy(
            record ->
                assertThat(record.environment().machine().orElseThrow().jvmFlags())
                    .contains("-Duser.language=" + language, "-Dfile.encoding=" + charset));
  }

  private static void run(NwsBenchProcess nwsbench, Path out) throws Exception {
    NwsBenchProcess.Result result =
        nwsbench.run(
            "run",
            "--workload",
            workload.toString(),
            "--methods",
            "all",
            "--seeds",
            "1",
            "--budgets",
            "1/4",
            "--jobs",
            "2",
            "--out",
            out.toString());
    assertThat(result.exit()).as(String.valueOf(result.err())).isZero();
  }
}
