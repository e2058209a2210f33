package org.nwsbench.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.commons.io.function.IOFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.datasets.hash.Sha256;

class DataSourcesTest {

  private static final byte[] CONTENT = "the content".getBytes(StandardCharsets.UTF_8);
  private static final SourceFile FILE = RawFiles.source("raw.bin", CONTENT);

  @TempDir Path folder;
  private Path user;
  private Path cache;

  @BeforeEach
  void makeFolders() throws IOException {
    user = Files.createDirectory(folder.resolve("user"));
    cache = folder.resolve("cache");
  }

  @Test
  void files_inUserFolderPlainOrCompressed_areTaken() throws IOException {
    Files.write(user.resolve("raw.bin"), CONTENT);
    assertThat(fromUser(List.of())).isEqualTo(CONTENT);

    Files.write(user.resolve("raw.bin"), new byte[] {1});
    Files.write(user.resolve("raw.bin.gz"), RawFiles.gzip(CONTENT));
    assertThat(fromUser(List.of())).isEqualTo(CONTENT);

    Files.write(user.resolve("raw.bin.gz"), new byte[] {1});
    Path own = Files.createDirectory(user.resolve("some-id"));
    Files.write(own.resolve("raw.bin"), CONTENT);
    assertThat(fromUser(List.of())).isEqualTo(CONTENT);
  }

  @Test
  void files_placesThatFail_areFollowedByTheNext() {
    DataPlace empty = new Place("an empty place", scratch -> scratch);

    assertThat(fromPlaces(List.of(failing(), bringing(new byte[] {1}), empty, bringing(CONTENT))))
        .isEqualTo(CONTENT);
  }

  @Test
  void files_broughtOnce_areKeptUntilDamagedAndNoScratchIsLeft() throws IOException {
    fromPlaces(List.of(bringing(CONTENT)));

    assertThat(fromPlaces(List.of(failing()))).isEqualTo(CONTENT);
    Path kept = cache.resolve("files/some-id");
    assertThat(kept).isDirectoryContaining("glob:**/raw.bin");
    try (var left = Files.list(kept)) {
      assertThat(left).hasSize(1);
    }
    Files.write(kept.resolve("raw.bin"), new byte[] {1, 2});
    assertThat(fromPlaces(List.of(bringing(CONTENT)))).isEqualTo(CONTENT);
    assertThat(kept.resolve("raw.bin")).hasBinaryContent(CONTENT);
  }

  @Test
  void files_inAFolderOfThisMachine_areUsedAndStayWhereTheyLie() throws IOException {
    Path system = Files.createDirectory(folder.resolve("system"));
    Path file = Files.write(system.resolve("raw.bin.gz"), RawFiles.gzip(CONTENT));

    assertThat(fromPlaces(List.of(new Place("a standing place", scratch -> system))))
        .isEqualTo(CONTENT);
    assertThat(file).exists();
    assertThat(cache).doesNotExist();
  }

  @Test
  void files_cacheFolderNotWritable_areUsedAndNotKept() throws IOException {
    Files.createFile(cache);

    assertThat(fromPlaces(List.of(bringing(CONTENT)))).isEqualTo(CONTENT);
  }

  @Test
  void files_wrongContentInUserFolder_isAnErrorEvenIfAnotherPlaceHasIt() throws IOException {
    byte[] other = "the c0ntent".getBytes(StandardCharsets.UTF_8);
    Path wrong = Files.write(user.resolve("raw.bin"), other);

    assertThatThrownBy(() -> fromUser(List.of(bringing(CONTENT))))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(wrong.toString())
        .hasMessageContaining("has SHA-256 " + Sha256.hex(other))
        .hasMessageContaining("must have SHA-256 " + FILE.sha256())
        .hasMessageContaining("replace it by the published file, or remove it");
  }

  @Test
  void files_truncatedGzip_isOneLineWithTheExpectedHash() throws IOException {
    byte[] whole = RawFiles.gzip(CONTENT);
    Files.write(user.resolve("raw.bin.gz"), Arrays.copyOf(whole, whole.length - 9));

    assertThatThrownBy(() -> fromUser(List.of()))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("raw.bin.gz cannot be read")
        .hasMessageContaining(FILE.sha256());
  }

  @Test
  void files_contentShorterOrLongerThanDeclared_isRefused() throws IOException {
    Files.write(user.resolve("raw.bin"), Arrays.copyOf(CONTENT, 5));
    assertThatThrownBy(() -> fromUser(List.of())).hasMessageContaining("ends after 5 of 11 bytes");

    Files.write(user.resolve("raw.bin.gz"), RawFiles.gzip(new byte[10_000_000]));
    assertThatThrownBy(() -> fromUser(List.of())).hasMessageContaining("is longer than 11 bytes");
  }

  @Test
  void files_nowhere_isOneLineWithFolderNameHashAndReasons() throws IOException {
    assertThatThrownBy(() -> fromPlaces(List.of(failing(), bringing(new byte[] {1}))))
        .isInstanceOf(DatasetException.class)
        .message()
        .contains("data set \"some-id\" cannot be had")
        .contains("put raw.bin.gz (SHA-256 uncompressed " + FILE.sha256() + ")")
        .contains("into " + cache.resolve("files/some-id"))
        .contains("a failing place: nobody is at home")
        .contains("a bringing place: ")
        .doesNotContain("\n");
    assertThatThrownBy(() -> fromUser(List.of()))
        .hasMessageContaining("into " + user)
        .hasMessageContaining("tried no other place");
  }

  @Test
  void shipped_resourceOfAnotherContent_isRefused() {
    SourceFile altered = new SourceFile("letter.csv", "0".repeat(64), 752_700);

    assertThatThrownBy(
            () -> sources().shipped(altered, org.nwsbench.datasets.providers.Letter.class))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("resource letter.csv.gz has SHA-256");
  }

  @Test
  void shipped_noResource_saysWhatToDo() {
    assertThatThrownBy(() -> sources().shipped(FILE, DataSourcesTest.class))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("has no resource raw.bin.gz or raw.bin beside it")
        .hasMessageContaining("--data");
  }

  private DataSources sources() {
    return new DataSources("some-id", Optional.empty(), cache);
  }

  private byte[] fromPlaces(List<DataPlace> places) {
    return sources().files(List.of(FILE), places).get(FILE);
  }

  private byte[] fromUser(List<DataPlace> places) {
    DataSources sources = new DataSources("some-id", Optional.of(user), cache);
    return sources.files(List.of(FILE), places).get(FILE);
  }

  private static DataPlace failing() {
    return new Place(
        "a failing place",
        scratch -> {
          throw new IOException("nobody is\nat home");
        });
  }

  private static DataPlace bringing(byte[] content) {
    return new Place(
        "a bringing place",
        scratch -> Files.write(scratch.resolve("raw.bin"), content).getParent());
  }

  private record Place(String inWords, IOFunction<Path, Path> bringing) implements DataPlace {
    @Override
    public Path bring(List<SourceFile> wanted, Path scratch) throws IOException {
      return bringing.apply(scratch);
    }
  }
}
