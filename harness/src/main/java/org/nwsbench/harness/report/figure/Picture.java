package org.nwsbench.harness.report.figure;

import java.util.List;

/**
 * A figure as shapes and words, before it takes on a format: the same for the page, which draws it
 * with the reader's font and colours, and for files.
 *
 * @param id ends the names of its files
 * @param title one short line
 * @param caption what it shows, for those who see it alone or not at all
 * @param width in units, of which 480 stand for a column of 8.5 cm
 * @param height in units
 * @param marks from back to front
 */
public record Picture(
    String id, String title, String caption, double width, double height, List<Mark> marks) {

  /** Copies the list. */
  public Picture {
    marks = List.copyOf(marks);
  }
}
