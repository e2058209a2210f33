package org.nwsbench.harness.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.UsageException;

/** A file is there whole or not at all, and nothing is left beside it. */
class AtomicFilesTest {

  private static final byte[] NEW = "new".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  @Test
  void write_missingFolders_createsThem() throws IOException {
    Path file = folder.resolve("a").resolve("b").resolve("c.txt");

    AtomicFiles.write(file, NEW);

    assertThat(file).hasBinaryContent(NEW);
    assertThat(file.getParent()).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void write_existingFile_replacesIt() throws IOException {
    Path file = Files.writeString(folder.resolve("c.txt"), "an older and longer content");

    AtomicFiles.write(file, NEW);
    assertThat(file).hasBinaryContent(NEW);

    AtomicFiles.write(file, new byte[0]);
    assertThat(file).isEmptyFile();
  }

  @Test
  void requireNoLink_linkedSubFolder_isRefusedByName() throws IOException {
    Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
    Path root = Files.createSymbolicLink(folder.resolve("root"), elsewhere);
    Path tables = Files.createSymbolicLink(root.resolve("tables"), elsewhere);

    AtomicFiles.requireNoLink(root, root.resolve("index.html"));
    assertThatThrownBy(() -> AtomicFiles.requireNoLink(root, tables.resolve("main.csv")))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(tables + ": is a link");
  }

  @Test
  void create_existingFile_leavesItAndSaysSo() throws IOException {
    Path file = folder.resolve("c.txt");

    assertThat(AtomicFiles.create(file, NEW)).isTrue();
    assertThat(AtomicFiles.create(file, new byte[0])).isFalse();

    assertThat(file).hasBinaryContent(NEW);
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  /** Each of a hundred files is created by one of eight threads. */
  @Test
  void create_byManyAtOnce_oneWins() {
    for (int i = 0; i < 100; i++) {
      Path file = folder.resolve(i + ".txt");
      assertThat(
              IntStream.range(0, 8)
                  .parallel()
                  .filter(thread -> create(file, (byte) thread))
                  .boxed()
                  .toList())
          .singleElement()
          .satisfies(thread -> assertThat(file).hasBinaryContent(new byte[] {thread.byteValue()}));
    }
  }

  private static boolean create(Path file, byte content) {
    try {
      return AtomicFiles.create(file, new byte[] {content});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void write_renameFails_keepsTheOldAndLeavesNothing() throws IOException {
    Path inTheWay = Files.createDirectory(folder.resolve("c.txt"));
    Path old = Files.writeString(inTheWay.resolve("old"), "old");

    assertThatThrownBy(() -> AtomicFiles.write(inTheWay, NEW)).isInstanceOf(IOException.class);

    assertThat(old).hasContent("old");
    assertThat(folder).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void write_folderIsAFile_isRefusedAndKeepsIt() throws IOException {
    Path file = Files.writeString(folder.resolve("taken"), "old");

    assertThatThrownBy(() -> AtomicFiles.write(file.resolve("c.txt"), NEW))
        .isInstanceOf(IOException.class);

    assertThat(file).hasContent("old");
  }
}
