package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Half-written files go, everything else stays. */
class LeftoversTest {

  @TempDir Path experiment;

  @Test
  void remove_afterAKilledRun_takesHalfWrittenFilesAlone() throws IOException {
    Path record = put("runs/toy/nws/f1-1-0123abcd.json");
    Path note = put("runs/toy/notes.tmp");
    Path half = put("runs/toy/nws/.f1-2-0123abcd.json.4711-1f2e3d.tmp");
    Path provenance = put("provenance/.letter-aa.json.4711-1f2e3d.tmp");
    Path result = put(".work/trial-123.json");
    Path probe = put(".work/room-123.json");
    Path halfResult = put(".work/.trial-123.json.4711-1f2e3d.tmp");
    Path table = put("tables/.summary.md.4711-1f2e3d.tmp");
    Path figure = put("figures/.letter-mlp-work.svg.4711-1f2e3d.tmp");
    Path page = put(".report.md.4711-1f2e3d.tmp");
    Path ofTheUser = put("mine/.notes.tmp");
    Path mine = put(".work/mine.txt");

    Leftovers.remove(experiment, experiment.resolve(".work"));

    for (Path gone :
        new Path[] {half, provenance, result, probe, halfResult, table, figure, page}) {
      assertThat(gone).doesNotExist();
    }
    for (Path kept : new Path[] {record, note, mine, ofTheUser}) {
      assertThat(kept).exists();
    }
  }

  @Test
  void remove_folderWithoutAnything_isLeftAsItIs() {
    Leftovers.remove(experiment, experiment.resolve(".work"));

    assertThat(experiment).isEmptyDirectory();
  }

  private Path put(String name) throws IOException {
    Path file = experiment.resolve(name);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, "x");
  }
}
