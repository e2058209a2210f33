package org.nwsbench.datasets.providers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.nwsbench.datasets.SourceFile;

/**
 * Takes the wanted files, and nothing else, out of one folder of a tar archive: regular entries of
 * exactly the expected path and of a size that the wanted content can have. Links, other paths and
 * paths with {@code ..} are passed over, so no archive can write elsewhere.
 *
 * @param folder in which the files lie, as an absolute path in the archive
 */
record TarExtract(Path folder) {

  /** What compression may add to a content that does not compress. */
  private static final long SLACK_BYTES = 1 << 20;

  /**
   * @param into the folder written to
   * @throws IOException if the archive is damaged or an entry is larger than its file can be
   */
  void extract(InputStream tar, List<SourceFile> wanted, Path into) throws IOException {
    TarArchiveInputStream entries = new TarArchiveInputStream(tar);
    for (TarArchiveEntry entry = entries.getNextEntry();
        entry != null;
        entry = entries.getNextEntry()) {
      Optional<SourceFile> file = match(entry, wanted);
      if (file.isPresent()) {
        if (entry.getSize() > file.get().bytes() + SLACK_BYTES) {
          throw new IOException(
              "%s has %d bytes, more than its content of %d can need"
                  .formatted(entry.getName(), entry.getSize(), file.get().bytes()));
        }
        Files.copy(entries, into.resolve(fileName(entry)));
      }
    }
  }

  private Optional<SourceFile> match(TarArchiveEntry entry, List<SourceFile> wanted) {
    if (!isRegular(entry)) {
      return Optional.empty();
    }
    return wanted.stream()
        .filter(
            file ->
                entry.getName().equals(expected(file.name()))
                    || entry.getName().equals(expected(file.name() + ".gz")))
        .findFirst();
  }

  /** Stricter than {@code isFile}, which is true of links. */
  private static boolean isRegular(TarArchiveEntry entry) {
    byte kind = entry.getLinkFlag();
    return kind == TarConstants.LF_NORMAL || kind == TarConstants.LF_OLDNORM;
  }

  private String expected(String name) {
    return "." + folder.resolve(name);
  }

  private static String fileName(TarArchiveEntry entry) {
    return entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
  }
}
