package org.nwsbench.harness.record;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.nwsbench.harness.UsageException;

/**
 * A record as it is stored: one line of JSON, either alone in a (loose) file or in a packed file.
 *
 * @param line the line number in a packed file, from 1; 0 in a loose file
 * @param text the line without its end
 */
public record StoredRecord(Path file, int line, String text) {

  /** A text that {@link #place} contains for every record in a packed file. */
  public static final String PACKED_LINE = ".xz, line ";

  /** What to do about a damaged record in a packed file. */
  public static final String RESTORE_PACKED = "restore the file from where it was published";

  /** What to do about a damaged loose record. */
  public static final String RESTORE_LOOSE =
      "restore it, or move it out of runs/ and its trial runs again";

  static StoredRecord loose(Path file) {
    requireFile(file);
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return new StoredRecord(
          file, 0, text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
    } catch (IOException e) {
      throw new UsageException("%s: cannot be read: %s".formatted(file, e), e);
    }
  }

  static void requireFile(Path file) {
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      throw new UsageException(
          "%s: is gone meanwhile, as when another process packs: run the same command again"
              .formatted(file));
    }
    if (!Files.isRegularFile(file)) {
      throw new UsageException(
          "%s: is no regular file, so no record: move it elsewhere".formatted(file));
    }
  }

  public boolean isPacked() {
    return line > 0;
  }

  public String place() {
    return file + inLine();
  }

  public String placeIn(Path folder) {
    return folder.relativize(file).toString().replace('\\', '/') + inLine();
  }

  private String inLine() {
    return isPacked() ? ", line " + line : "";
  }

  public String remedy() {
    return isPacked() ? RESTORE_PACKED : RESTORE_LOOSE;
  }

  /**
   * Reads the record.
   *
   * @throws UsageException if the line is damaged or is no record of this schema; the message names
   *     the place
   */
  public TrialRecord read(RecordFormat.Detail detail) {
    return RecordFormat.read(place(), text, detail);
  }

  TrialRecord checked(RecordFormat.Detail detail) {
    try {
      TrialRecord record = read(detail);
      String key = record.spec().key();
      if (!record.key().equals(key)) {
        throw new UsageException(
            "%s: key is %s, but that of its spec is %s".formatted(place(), record.key(), key));
      }
      return record;
    } catch (UsageException e) {
      throw new UsageException(e.getMessage() + "; " + remedy(), e);
    }
  }
}
