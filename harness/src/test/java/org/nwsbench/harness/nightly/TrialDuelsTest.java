package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.SampleTrials;

/** Builds are scripts here, whose trials are records made by hand. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class TrialDuelsTest {

  private static final TrialRun RUN = run(1);

  /** A trial of two turns, which writes down each, and goes on where nobody keeps them. */
  private static final String TRIALS =
      """
      trap '' PIPE
      exec 3<>"/dev/tcp/127.0.0.1/$NWSBENCH_TURNS"
      printf '\\0\\3nws' >&3
      head -c 1 <&3 >/dev/null
      for turn in 1 2; do
        echo "$name" >>"$home/../order"
        if [[ $turn == 2 ]]; then printf l >&3 || true; else printf n >&3 || true; fi
        head -c 1 <&3 >/dev/null
      done
      exec 3>&-
      mkdir -p "$out" && cp -r "$home/runs" "$out/runs"
      """;

  @TempDir private Path folder;

  @Test
  void duel_runsBothInTurnAndOnceForBoth() throws Exception {
    TrialDuels duels = new TrialDuels(build("a", TRIALS), build("b", TRIALS), scratch());

    Trials.Ended ofCurrent = duels.ofCurrent().of(RUN);
    Trials.Ended ofBaseline = duels.ofBaseline().of(RUN);

    assertThat(ofBaseline).isEqualTo(ofCurrent);
    assertThat(ofBaseline.records()).hasSize(1);
    assertThat(ofBaseline.timed()).isTrue();
    assertThat(order()).containsExactly("a", "b", "a", "b");

    // The side that begins changes from seed to seed.
    duels.ofBaseline().of(run(2));
    assertThat(order()).containsExactly("a", "b", "a", "b", "b", "a", "b", "a");
    assertThat(duels.lapse()).isEmpty();
  }

  @Test
  void buildThatRefuses_isUnmeasurableAndTheOtherIsNot() throws Exception {
    TrialDuels duels =
        new TrialDuels(build("a", TRIALS), build("b", "echo no data today; exit 2\n"), scratch());

    assertThat(duels.ofBaseline().of(RUN).records()).hasSize(1);
    assertThatThrownBy(() -> duels.ofCurrent().of(RUN))
        .isInstanceOf(UnmeasurableException.class)
        .hasMessageContaining("no data today");
    assertThat(order()).containsExactly("a", "a");
  }

  @Test
  void buildThatHangsInItsTurn_costsTheTimesOfBoth() throws Exception {
    String hanging = TRIALS.replace("printf n >&3", "sleep 4; printf n >&3");
    TrialDuels duels = new TrialDuels(build("a", hanging), build("b", TRIALS), scratch(), 2000);

    Trials.Ended ofBaseline = duels.ofBaseline().of(RUN);
    Trials.Ended ofCurrent = duels.ofCurrent().of(RUN);

    assertThat(ofCurrent.records()).hasSize(1);
    assertThat(ofCurrent.timed()).isFalse();
    assertThat(TrialMetrics.of(ofCurrent.records(), false).readings().keySet())
        .isNotEmpty()
        .noneMatch(metric -> metric.kind().isTimed());
    assertThat(ofBaseline.timed()).isFalse();
    assertThat(duels.lapse())
        .contains("statistical gate: trainings kept their turns in only 0 of 1 pairs of runs");
  }

  @Test
  void interruptedDuel_endsBothRuns() throws Exception {
    String endless = "echo $$ >>\"$home/../order\"; exec sleep 600\n";
    TrialDuels duels = new TrialDuels(build("a", endless), build("b", endless), scratch());
    List<Throwable> thrown = new ArrayList<>();
    Thread night =
        new Thread(
            () -> {
              try {
                duels.ofBaseline().of(RUN);
              } catch (InterruptedException e) {
                thrown.add(e);
              }
            });
    night.start();
    while (!Files.exists(folder.resolve("order")) || order().size() < 2) {
      Thread.sleep(10);
    }
    night.interrupt();
    night.join();

    assertThat(thrown).hasSize(1);
    assertThat(order()).noneMatch(id -> ProcessHandle.of(Long.parseLong(id)).isPresent());
  }

  @Test
  void turns_areKnownToBuildsWhoseHarnessHasThem() throws IOException {
    Build with = build("with", TRIALS);
    Build without = build("without", TRIALS);
    jar(with, "org/nwsbench/harness/train/TrialTurns.class");
    jar(without, "org/nwsbench/harness/train/Training.class");

    assertThat(TrialDuels.areKnownTo(with)).isTrue();
    assertThat(TrialDuels.areKnownTo(without)).isFalse();
    assertThat(TrialDuels.areKnownTo(build("unbuilt", TRIALS))).isFalse();
  }

  private static TrialRun run(long seed) {
    return new TrialRun(new Scope(Set.of(new Cell("letter-mlp", "nws")), Set.of()), seed);
  }

  private static void jar(Build build, String entry) throws IOException {
    Path target = Files.createDirectories(build.home().resolve("harness").resolve("target"));
    Path jar = target.resolve("nwsbench-harness-9.jar");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new ZipEntry(entry));
    }
  }

  private Path scratch() throws IOException {
    return Files.createDirectories(folder.resolve("scratch"));
  }

  private List<String> order() throws IOException {
    return Files.readAllLines(folder.resolve("order"));
  }

  private Build build(String name, String script) throws IOException {
    Path home = Files.createDirectories(folder.resolve(name));
    Path launcher = home.resolve("harness").resolve("bin").resolve("nwsbench");
    Files.createDirectories(launcher.getParent());
    Files.writeString(
        launcher,
        "#!/usr/bin/env bash\nset -e\nhome=%s\nname=%s\nout=${*: -1}\n%s"
            .formatted(home, name, script));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    new RecordFolder(home).add(SampleTrials.ok(SampleTrials.spec(), 4000, 321, 1.5));
    return new Build(home, name.repeat(40));
  }
}
