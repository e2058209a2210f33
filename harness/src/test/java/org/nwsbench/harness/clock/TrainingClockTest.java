package org.nwsbench.harness.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** By hand, on a clock that the test moves. */
class TrainingClockTest {

  private static final double NANOS = 1e-9;

  private long now;
  private final TrainingClock clock = new TrainingClock(() -> now);

  @Test
  void newClock_hasSpentNothing() {
    assertThat(clock.seconds()).isZero();
    assertThat(clock.untimedShare()).isZero();
    assertThat(clock.phaseSeconds()).containsOnlyKeys(Phase.values());
    assertThat(clock.phaseSeconds().values()).containsOnly(0.0);
  }

  @Test
  void phases_oneAfterAnother_areTimedEachOnItsOwn() {
    resumeAt(1000);
    phase(Phase.GATHER, 1010, 1013);
    phase(Phase.FORWARD, 1013, 1033);
    phase(Phase.GATHER, 1040, 1044);
    pauseAt(1050);

    assertSeconds(Phase.GATHER, 7);
    assertSeconds(Phase.FORWARD, 20);
    assertSeconds(Phase.BACKWARD, 0);
    assertThat(clock.seconds()).isCloseTo(50 * NANOS, within(1e-18));
    assertThat(clock.untimedShare()).isEqualTo(23.0 / 50);
  }

  @Test
  void nestedScoring_isTakenOffSelect() {
    resumeAt(0);
    beginAt(Phase.SELECT, 10);
    phase(Phase.SCORE, 15, 45);
    phase(Phase.SCORE, 50, 60);
    endAt(Phase.SELECT, 62);
    phase(Phase.SELECT, 70, 78);
    pauseAt(80);

    assertSeconds(Phase.SCORE, 40);
    assertSeconds(Phase.SELECT, 12 + 8);
    assertThat(clock.untimedShare()).isEqualTo(20.0 / 80);
  }

  @Test
  void phaseInsideItself_isCountedOnce() {
    resumeAt(0);
    beginAt(Phase.SCORE, 0);
    phase(Phase.SCORE, 10, 30);
    endAt(Phase.SCORE, 40);
    pauseAt(40);

    assertSeconds(Phase.SCORE, 40);
    assertThat(clock.untimedShare()).isZero();
  }

  @Test
  void pause_isNoTrainingTime() {
    resumeAt(0);
    phase(Phase.UPDATE, 0, 30);
    pauseAt(40);
    resumeAt(1_000_000);
    phase(Phase.UPDATE, 1_000_005, 1_000_065);
    pauseAt(1_000_065);

    assertThat(clock.seconds()).isCloseTo(105 * NANOS, within(1e-18));
    assertSeconds(Phase.UPDATE, 90);
    assertThat(clock.untimedShare()).isEqualTo(15.0 / 105);
  }

  @Test
  void seconds_whileRunning_goOn() {
    resumeAt(100);
    pauseAt(150);
    now = 170;
    assertThat(clock.seconds()).isCloseTo(50 * NANOS, within(1e-18));
    resumeAt(200);
    now = 225;
    assertThat(clock.seconds()).isCloseTo(75 * NANOS, within(1e-18));
  }

  @Test
  void nanoSource_thatIsNegativeAndOverflows_isReadByDifference() {
    resumeAt(Long.MAX_VALUE - 5);
    phase(Phase.HASH, Long.MAX_VALUE - 5, Long.MIN_VALUE + 4);
    pauseAt(Long.MIN_VALUE + 4);

    assertSeconds(Phase.HASH, 10);
    assertThat(clock.untimedShare()).isZero();
  }

  @Test
  void calls_thatDoNotFitTheState_areRefused() {
    assertRefused(clock::pause, "the clock is not running");
    assertRefused(() -> clock.begin(Phase.HASH), "no phase can begin while the clock is paused");
    clock.resume();
    assertRefused(clock::resume, "the clock is running already");
    assertRefused(() -> clock.end(Phase.HASH), "the open phase is another one");
    clock.begin(Phase.SELECT);
    clock.begin(Phase.SCORE);
    assertRefused(() -> clock.begin(Phase.FORWARD), "phases are nested too deep");
    assertRefused(() -> clock.end(Phase.SELECT), "the open phase is another one");
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatIllegalStateException().isThrownBy(call).withMessage(message);
  }

  @Test
  void pause_insidePhase_isRefusedAndTheClockRunsOn() {
    resumeAt(0);
    beginAt(Phase.FORWARD, 0);
    assertRefused(clock::pause, "a phase is open");
    endAt(Phase.FORWARD, 7);
    pauseAt(7);
    assertSeconds(Phase.FORWARD, 7);
  }

  private void resumeAt(long at) {
    now = at;
    clock.resume();
  }

  private void pauseAt(long at) {
    now = at;
    clock.pause();
  }

  private void beginAt(Phase phase, long at) {
    now = at;
    clock.begin(phase);
  }

  private void endAt(Phase phase, long at) {
    now = at;
    clock.end(phase);
  }

  private void phase(Phase phase, long from, long to) {
    beginAt(phase, from);
    endAt(phase, to);
  }

  private void assertSeconds(Phase phase, long nanos) {
    assertThat(clock.phaseSeconds().get(phase)).isCloseTo(nanos * NANOS, within(1e-18));
  }
}
