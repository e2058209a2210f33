package org.nwsbench.harness.run.share;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClaimsTest {

  private static final String BLOCK = "letter-mlp-1";

  @TempDir private Path folder;

  @Test
  void take_owned_isRefused_untilItIsFree() {
    try (Claims claims = new Claims(folder);
        Claims others = new Claims(folder)) {
      Claims.Claim claim = claims.take(BLOCK).orElseThrow();
      assertThat(others.take(BLOCK)).isEmpty();
      assertThat(claim.isHeld()).isTrue();
      claim.close();
      assertThat(others.take(BLOCK)).isPresent();
    }
  }

  @Test
  void held_namesEachBlockWithItsProcessUntilItIsFreeAndWritesNothing() throws IOException {
    Path silent = write("process 17 on another, since yesterday");
    FileTime untouched = FileTime.from(Instant.EPOCH);
    Files.setLastModifiedTime(silent.getParent(), untouched);
    try (Claims claims = new Claims(folder)) {
      assertThat(claims.held()).containsExactly(BLOCK + ": process 17 on another, since yesterday");
      assertThat(Files.getLastModifiedTime(silent.getParent())).isEqualTo(untouched);
      silence(silent, Duration.ofMinutes(4));
      assertThat(claims.held()).isEmpty();
      Claims.Claim claim = claims.take("toy-2").orElseThrow();
      assertThat(claims.held())
          .singleElement()
          .asString()
          .startsWith("toy-2: process " + ProcessHandle.current().pid());
      claim.close();
      assertThat(claims.held()).isEmpty();
    }
  }

  @Test
  void take_ofAnotherProcess_isGivenAfterItsSilence() throws IOException {
    Path claim = write("17@another");
    try (Claims claims = new Claims(folder)) {
      assertThat(claims.take(BLOCK)).isEmpty();
      silence(claim, Duration.ofMinutes(2));
      assertThat(claims.take(BLOCK)).isEmpty();
      silence(claim, Duration.ofMinutes(4));
      assertThat(claims.take(BLOCK)).isPresent();
    }
  }

  @Test
  void isHeld_afterTakeOver_isFalse() throws IOException {
    try (Claims claims = new Claims(folder);
        Claims others = new Claims(folder)) {
      Claims.Claim claim = claims.take(BLOCK).orElseThrow();
      silence(folder.resolve(".claims").resolve(BLOCK + ".1"), Duration.ofMinutes(4));
      Optional<Claims.Claim> other = others.take(BLOCK);
      assertThat(other).isPresent();
      assertThat(claim.isHeld()).isFalse();
      claim.close();
      assertThat(claims.take(BLOCK)).isEmpty();
    }
  }

  @Test
  void isHeld_claimsRemovedByHand_isFalse() throws IOException {
    try (Claims claims = new Claims(folder)) {
      Claims.Claim claim = claims.take(BLOCK).orElseThrow();
      Files.delete(folder.resolve(".claims").resolve(BLOCK + ".1"));
      assertThat(claim.isHeld()).isFalse();
    }
  }

  /** Eight at once, whether the block is new or its owner is gone. */
  @Test
  void take_byManyAtOnce_isGivenToOne() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try (Claims claims = new Claims(folder)) {
      for (int round = 0; round < 50; round++) {
        String block = "block-" + round;
        if (round % 2 == 0) {
          assertThat(claims.take(block)).isPresent();
          silence(folder.resolve(".claims").resolve(block + ".1"), Duration.ofMinutes(4));
        }
        List<Callable<Optional<Claims.Claim>>> takers =
            Stream.<Callable<Optional<Claims.Claim>>>generate(() -> () -> claims.take(block))
                .limit(8)
                .toList();
        int given = 0;
        for (var taken : pool.invokeAll(takers)) {
          given += taken.get().isPresent() ? 1 : 0;
        }
        assertThat(given).isEqualTo(1);
      }
    } finally {
      pool.shutdownNow();
    }
  }

  private Path write(String owner) throws IOException {
    Path claims = Files.createDirectories(folder.resolve(".claims"));
    return Files.writeString(claims.resolve(BLOCK + ".1"), owner);
  }

  private static void silence(Path claim, Duration silence) throws IOException {
    Files.setLastModifiedTime(claim, FileTime.from(Instant.now().minus(silence)));
  }
}
