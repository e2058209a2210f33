package org.nwsbench.harness.nightly;

/**
 * What the two values of a pair are compared by, so that what slowed the machine down drops out.
 */
enum Yardstick {
  /** Nothing: no time. */
  NONE("", ""),
  /** Nothing: both sides ran in turn every few milliseconds. */
  TURNS("turns", "loops"),
  /** Nothing: both sides ran in turn, from one evaluation to the next. */
  LONG_TURNS("turns", "trainings in turn"),
  /** The ruler's readings on both sides of either training. */
  RULER("ruler", "whole trainings"),
  /** What became of the other phases of the same training. */
  PHASES("other phases", "phases of trainings");

  private final String words;
  private final String compared;

  Yardstick(String words, String compared) {
    this.words = words;
    this.compared = compared;
  }

  /** For a person. */
  String words() {
    return words;
  }

  /** What times are compared by it, mostly. */
  String compared() {
    return compared;
  }
}
