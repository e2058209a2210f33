package org.nwsbench.harness.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class WorkClockTest {

  @Test
  void step_costsThreeUnitsARow() {
    WorkClock work = new WorkClock(1000);
    work.step(64);
    assertThat(work.spent()).isEqualTo(192);
    assertThat(work.scoredRows()).isZero();
    assertThat(work.fraction()).isEqualTo(0.192);
  }

  @Test
  void score_costsItsUnitsAndCountsRows() {
    WorkClock work = new WorkClock(1000);
    work.score(256, WorkClock.FORWARD);
    work.score(10, WorkClock.STEP);
    assertThat(work.spent()).isEqualTo(256 + 30);
    assertThat(work.scoredRows()).isEqualTo(266);
  }

  @Test
  void affordsStep_upToTheLastUnit() {
    WorkClock work = new WorkClock(30);
    assertThat(work.affordsStep(10, 0)).isTrue();
    assertThat(work.affordsStep(11, 0)).isFalse();
    work.score(1, WorkClock.FORWARD);
    assertThat(work.affordsStep(10, 0)).isFalse();
    assertThat(work.affordsStep(9, 0)).isTrue();
    assertThat(work.affordsStep(9, 2)).isTrue();
    assertThat(work.affordsStep(9, 3)).isFalse();
  }

  @Test
  void fraction_whenScoringOverspends_isOne() {
    WorkClock work = new WorkClock(10);
    work.score(25, WorkClock.FORWARD);
    assertThat(work.spent()).isEqualTo(25);
    assertThat(work.fraction()).isEqualTo(1.0);
  }

  @Test
  void counts_beyondInt_areExact() {
    WorkClock work = new WorkClock(Long.MAX_VALUE);
    work.step(Integer.MAX_VALUE);
    work.score(Integer.MAX_VALUE, WorkClock.STEP);
    assertThat(work.spent()).isEqualTo(6L * Integer.MAX_VALUE);
  }

  @Test
  void total_belowOne_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new WorkClock(0))
        .withMessage("budget must be at least 1 unit of work, but is 0");
  }
}
