package org.nwsbench.datasets.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.datasets.RawFiles;
import org.nwsbench.datasets.SourceFile;

class TarExtractTest {

  private static final byte[] CONTENT = {1, 2, 3};
  private static final SourceFile FILE = RawFiles.source("raw", CONTENT);

  @TempDir Path folder;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes);

  @Test
  void extract_wantedFileAmongOthers_isTheOnlyOneWritten() throws IOException {
    add("./usr/share/d/other", CONTENT);
    add("./usr/share/d/raw.gz", CONTENT);
    add("./usr/share/e/raw", CONTENT);

    assertThat(extract()).containsExactly(folder.resolve("raw.gz"));
    assertThat(folder.resolve("raw.gz")).hasBinaryContent(CONTENT);
  }

  @Test
  void extract_pathsThatEscape_arePassedOver() throws IOException {
    add("../raw", CONTENT);
    add("./usr/share/d/../../raw", CONTENT);
    add("./usr/share/d/../d/raw", CONTENT);

    assertThat(extract()).isEmpty();
  }

  @Test
  void extract_linksInPlaceOfTheFile_arePassedOver() throws IOException {
    for (byte kind : new byte[] {TarConstants.LF_SYMLINK, TarConstants.LF_LINK}) {
      TarArchiveEntry link = new TarArchiveEntry("./usr/share/d/raw", kind);
      link.setLinkName("/etc/passwd");
      tar.putArchiveEntry(link);
      tar.closeArchiveEntry();
    }

    assertThat(extract()).isEmpty();
  }

  @Test
  void extract_entryLargerThanItsContentCanNeed_isRefused() throws IOException {
    add("./usr/share/d/raw.gz", new byte[2_000_000]);

    assertThatThrownBy(this::extract)
        .isInstanceOf(IOException.class)
        .hasMessageContaining("2000000 bytes, more than its content of 3 can need");
  }

  @Test
  void extract_archiveCutShort_fails() throws IOException {
    add("./usr/share/d/raw", new byte[1000]);
    tar.close();
    byte[] cut = Arrays.copyOf(bytes.toByteArray(), 900);

    assertThatThrownBy(
            () ->
                new TarExtract(Path.of("/usr/share/d"))
                    .extract(new ByteArrayInputStream(cut), List.of(FILE), folder))
        .isInstanceOf(IOException.class);
  }

  private void add(String name, byte[] content) throws IOException {
    TarArchiveEntry entry = new TarArchiveEntry(name, true);
    entry.setSize(content.length);
    tar.putArchiveEntry(entry);
    tar.write(content);
    tar.closeArchiveEntry();
  }

  private List<Path> extract() throws IOException {
    tar.close();
    new TarExtract(Path.of("/usr/share/d"))
        .extract(new ByteArrayInputStream(bytes.toByteArray()), List.of(FILE), folder);
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
