package org.nwsbench.harness.analysis;

import java.util.ArrayList;
import java.util.List;

/** What a reader must know before any S: that it cannot be read, or that a verdict is refused. */
public record Warnings(Verdicts verdicts) {

  /** An error that falls by less than this share from one budget to the next makes a flat curve. */
  private static final double FLAT = 0.02;

  /** Returns what forbids to read an S or a verdict as it stands, in sentences. */
  public List<String> sentences() {
    List<String> warnings = new ArrayList<>();
    for (SpeedUps each : verdicts.speedUps()) {
      warnings.addAll(ofReference(each));
      verdicts.lines(each.results()).stream()
          .filter(line -> verdicts.declaration().isContender(line.method()))
          .forEach(
              line ->
                  line.refusalOfTimes()
                      .map(
                          why ->
                              "%s: no verdict on the time of %s, since %s. Run it again on a quiet machine."
                                  .formatted(line.results().name(), line.method().label(), why))
                      .ifPresent(warnings::add));
    }
    return warnings;
  }

  /** Errors of the reference from which no S, or no sound one, can be read. */
  private List<String> ofReference(SpeedUps speedUps) {
    List<String> warnings = new ArrayList<>();
    String name = speedUps.results().name();
    if (speedUps.goal() != 0.5) {
      warnings.add(
          "%s: %s was not run at half of the budget, so the goal is its error at f = %s, where its own training ends."
              .formatted(
                  name, verdicts.declaration().reference(), Numbers.fraction(speedUps.goal())));
    }
    List<SpeedUps.Budget> ladder = speedUps.referenceLadder();
    for (int i = 0; i + 1 < ladder.size(); i++) {
      SpeedUps.Budget less = ladder.get(i);
      SpeedUps.Budget more = ladder.get(i + 1);
      boolean isGoal = more.fraction() == speedUps.goal();
      String what =
          more.error() > less.error()
              ? "gets worse with more training (%s%% errors at f = %s, %s%% at %s): %s"
                  .formatted(
                      Numbers.significant(100 * less.error(), 3),
                      Numbers.fraction(less.fraction()),
                      Numbers.significant(100 * more.error(), 3),
                      Numbers.fraction(more.fraction()),
                      isGoal ? "no speed-up can be read at this goal" : "read S with care")
              : isGoal && more.error() > (1 - FLAT) * less.error()
                  ? "hardly improves from f = %s to %s: its curve is flat, so S is uncertain"
                      .formatted(
                          Numbers.fraction(less.fraction()), Numbers.fraction(more.fraction()))
                  : "";
      if (!what.isEmpty()) {
        warnings.add("%s: %s %s.".formatted(name, verdicts.declaration().reference(), what));
      }
    }
    return warnings;
  }
}
