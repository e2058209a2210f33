package org.nwsbench.harness.report.figure;

/**
 * A figure with what is said of it.
 *
 * @param id name of its files, without ending
 * @param caption all that a reader needs who sees the figure alone
 * @param drawing what it shows
 */
public record Figure(String id, String caption, Drawing drawing) {

  /** One short line. */
  public String title() {
    return drawing.title();
  }
}
