package org.nwsbench.harness.record;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nwsbench.harness.UsageException;

/**
 * A record where it is stored: one line of JSON, alone in a file or among others in a packed one.
 *
 * @param file the file that holds it
 * @param line its number in a packed file, from 1; 0 in a file of its own
 * @param text the line, without the end of line
 */
public record StoredRecord(Path file, int line, String text) {

  /** Stands in the place of every record of a packed file. */
  public static final String PACKED_LINE = ".xz, line ";

  /** What to do about a damaged record of a packed file. */
  public static final String RESTORE_PACKED = "restore the file from where it was published";

  /** What to do about a damaged record of a file of its own. */
  public static final String RESTORE_LOOSE =
      "restore it, or move it out of runs/ and its trial runs again";

  /**
   * Reads a file of one record.
   *
   * @throws UsageException if it is no regular file or cannot be read
   */
  static StoredRecord loose(Path file) {
    requireFile(file);
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(PackedRecords.LONGEST_LINE);
      String text = new String(content, StandardCharsets.UTF_8);
      return new StoredRecord(
          file, 0, text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
    } catch (IOException e) {
      throw new UsageException("%s: cannot be read: %s".formatted(file, e), e);
    }
  }

  /** Refuses pipes and devices, which may never end. */
  static void requireFile(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new UsageException(
          "%s: is no regular file, so no record: move it elsewhere".formatted(file));
    }
  }

  public boolean isPacked() {
    return line > 0;
  }

  /** Returns the file, and the number of the line in a packed one. */
  public String place() {
    return file + inLine();
  }

  /** Returns the place below a folder, such as {@code records/earth-mlp.jsonl.xz, line 17}. */
  public String placeIn(Path folder) {
    return folder.relativize(file).toString().replace('\\', '/') + inLine();
  }

  private String inLine() {
    return isPacked() ? ", line " + line : "";
  }

  /** Returns what to do if the record is damaged. */
  public String remedy() {
    return isPacked() ? RESTORE_PACKED : RESTORE_LOOSE;
  }

  /**
   * Reads the record.
   *
   * @throws UsageException if the line is damaged or no record of this schema; the message names
   *     the place
   */
  public TrialRecord read(RecordFormat.Detail detail) {
    return RecordFormat.read(place(), text, detail);
  }

  /**
   * Reads the record, whose key must be that of its spec.
   *
   * @throws UsageException as {@link #read} does, or if the key is another; the message names the
   *     remedy, too
   */
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
