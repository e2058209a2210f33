package org.nwsbench.harness.nightly;

/**
 * What the two values of a pair are compared by, so that what slowed the machine down drops out.
 */
enum Yardstick {
  /** Nothing: no time. */
  NONE(""),
  /** Nothing: both sides ran in turn every few milliseconds. */
  TURNS("turns"),
  /** The ruler's readings on both sides of either training. */
  RULER("ruler"),
  /** The median of what became of the other phases of the same training. */
  PHASES("other phases");

  private final String words;

  Yardstick(String words) {
    this.words = words;
  }

  /** For a person. */
  String words() {
    return words;
  }
}
