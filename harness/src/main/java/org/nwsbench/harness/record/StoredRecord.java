package org.nwsbench.harness.record;

import java.nio.file.Path;

/**
 * A record where it is stored: one line of JSON, alone in a file or among others in a packed one.
 *
 * @param file the file that holds it
 * @param line its number in a packed file, from 1; 0 in a file of its own
 * @param text the line, without the end of line
 */
public record StoredRecord(Path file, int line, String text) {

  public boolean isPacked() {
    return line > 0;
  }

  /** Returns the file, and the number of the line in a packed one. */
  public String place() {
    return isPacked() ? "%s, line %d".formatted(file, line) : file.toString();
  }

  /**
   * Reads the record.
   *
   * @throws org.nwsbench.harness.UsageException if the line is damaged or no record of this schema;
   *     the message names the place
   */
  public TrialRecord read(RecordFormat.Detail detail) {
    return RecordFormat.read(place(), text, detail);
  }
}
