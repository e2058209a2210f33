package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.UsageException;

/** One coordinator a folder, and none that outlives its process. */
@SuppressWarnings("try") // locks are held, not used
class ExperimentLockIT {

  @TempDir Path folder;

  @Test
  void take_heldByAnotherProcess_isRefusedByItsIdUntilItDies() throws Exception {
    Process holder = hold(folder);
    try {
      assertThatThrownBy(() -> ExperimentLock.take(folder, true))
          .isInstanceOf(UsageException.class)
          .message()
          .matches(
              "\\Q%s\\E: process %d on .+, since 2[0-9T:-]+Z is working here;"
                      .formatted(folder, holder.pid())
                  + " wait for it or choose another folder");
    } finally {
      holder.destroyForcibly().waitFor();
    }

    try (ExperimentLock lock = ExperimentLock.take(folder, true)) {
      assertThat(folder.resolve(".lock"))
          .content()
          .startsWith("process %d on ".formatted(ProcessHandle.current().pid()))
          .endsWith("Z\n");
    }
  }

  @Test
  void take_lockIsALink_isRefusedAndItsTargetStays() throws IOException {
    Path precious = Files.writeString(folder.resolve("precious"), "old");
    Files.createSymbolicLink(folder.resolve(".lock"), precious);

    assertThatThrownBy(() -> ExperimentLock.take(folder, true)).isInstanceOf(UsageException.class);

    assertThat(precious).hasContent("old");
  }

  @Test
  void take_heldByThisProcess_isRefused() {
    try (ExperimentLock lock = ExperimentLock.take(folder, true)) {
      assertThatThrownBy(() -> ExperimentLock.take(folder, true))
          .isInstanceOf(UsageException.class)
          .hasMessageContaining("process " + ProcessHandle.current().pid() + " on ");
    }
  }

  @Test
  void take_heldForAMomentAsByAStatus_waits() {
    ExperimentLock looks = ExperimentLock.take(folder, true);
    CompletableFuture<Void> end =
        CompletableFuture.runAsync(
            looks::close, CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS));

    try (ExperimentLock lock = ExperimentLock.take(folder, true)) {
      end.join();
      assertThat(lock.channel().isOpen()).isTrue();
    }
  }

  @Test
  void take_folderIsAFile_isRefusedInOneLine() throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "old");

    for (Path place : new Path[] {file, file.resolve("below")}) {
      assertThatThrownBy(() -> ExperimentLock.take(place, true))
          .isInstanceOf(UsageException.class)
          .message()
          .startsWith(place + ": cannot be written")
          .endsWith("choose another folder")
          .hasLineCount(1);
    }
    assertThat(file).hasContent("old");
  }

  private static Process hold(Path folder) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LockHolder.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    assertThat(process.getInputStream().read()).isEqualTo('\n');
    return process;
  }
}
