package org.nwsbench.harness.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nwsbench.datasets.ComponentKind;
import org.nwsbench.datasets.NumericFeatures;
import org.nwsbench.harness.clock.WorkClock;
import org.nwsbench.methods.spi.Feedback;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Parameters;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.Selection;

/** A sampler for batches of two out of five rows. */
class GuardedSamplerTest {

  /** The JDK, libraries and the harness stand above the line that matters. */
  @Test
  void failure_inAMethod_namesTheMethodsLine() {
    RuntimeException cause = new IllegalStateException("no");
    cause.setStackTrace(
        new StackTraceElement[] {
          new StackTraceElement("app", "java.base", "17", "java.util.List", "get", "List.java", 1),
          new StackTraceElement("ai.djl.ndarray.NDArray", "get", "NDArray.java", 1),
          new StackTraceElement("org.apache.commons.math3.util.FastMath", "abs", "F.java", 1),
          new StackTraceElement(
              "org.nwsbench.harness.train.GrantedTrainingSet", "require", "G.java", 2),
          new StackTraceElement("outside.Mine", "next", "Mine.java", 3),
          new StackTraceElement(GuardedSampler.class.getName(), "ask", "GuardedSampler.java", 4),
          new StackTraceElement("other.Runner", "main", "Runner.java", 5)
        });

    assertThat(TrialFailure.in("mine", "next", cause).getMessage())
        .isEqualTo(
            "mine: next threw java.lang.IllegalStateException: no at outside.Mine.next(Mine.java:3)");
  }

  /** What next gives, and what is said of it. */
  static final List<Arguments> BAD_BATCHES =
      List.of(
          bad(null, "next returned null"),
          bad(Selection.unweighted(new int[0]), "next returned 0 rows, the batch has 2"),
          bad(Selection.unweighted(new int[1]), "next returned 1 rows, the batch has 2"),
          bad(Selection.unweighted(new int[3]), "next returned 3 rows, the batch has 2"),
          bad(Selection.unweighted(new int[] {0, -1}), "next returned row -1, outside [0, 5)"),
          bad(Selection.unweighted(new int[] {5, 0}), "next returned row 5, outside [0, 5)"),
          bad(weighted(Double.NaN), "next returned weight NaN for row 4"),
          bad(weighted(-0.5), "next returned weight -0.5 for row 4"),
          bad(weighted(Double.POSITIVE_INFINITY), "next returned weight Infinity for row 4"),
          bad(weighted(Double.NEGATIVE_INFINITY), "next returned weight -Infinity for row 4"));

  @ParameterizedTest
  @FieldSource("BAD_BATCHES")
  void next_badBatch_isRefusedByMethodAndPlace(Selection selection, String message) {
    GuardedSampler sampler = guarded(() -> selection);
    assertThatThrownBy(sampler::next)
        .isInstanceOf(TrialFailure.class)
        .hasMessage("test.bad: " + message);
  }

  @Test
  void next_goodBatch_isGivenOn() {
    Selection repeated = new Selection(new int[] {4, 4}, new double[] {0, 1e300});
    assertThat(guarded(() -> repeated).next()).isEqualTo(repeated);
  }

  @Test
  void next_arraysWrittenToLater_staysAsItWas() {
    Selection mine = new Selection(new int[] {1, 2}, new double[] {1, 1});
    Selection taken = guarded(() -> mine).next();

    mine.rows()[0] = -7;
    mine.weights()[1] = Double.NaN;

    assertThat(taken.rows()).containsExactly(1, 2);
    assertThat(taken.weights()).containsExactly(1, 1);
  }

  static List<Arguments> failures() {
    return List.of(
        Arguments.of("create", new IllegalArgumentException("no such mood"), "no such mood"),
        Arguments.of("next", new IllegalStateException("out\nof\r\nrows"), "out of rows"),
        Arguments.of("next", new StackOverflowError("deep"), "deep"),
        Arguments.of("observe", new ArithmeticException("/ by zero"), "/ by zero"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void failure_isNamedInOneLineByMethodAndPlace(String place, Throwable thrown, String said) {
    assertThatThrownBy(
            () -> {
              GuardedSampler sampler =
                  guard(
                      context -> {
                        failIn("create", place, thrown);
                        return failing(place, thrown);
                      });
              sampler.next();
              sampler.observe(null);
            })
        .isInstanceOf(TrialFailure.class)
        .hasCause(thrown)
        .message()
        .hasLineCount(1)
        .startsWith(
            "test.bad: %s threw %s: %s at ".formatted(place, thrown.getClass().getName(), said));
  }

  private static Sampler failing(String place, Throwable thrown) {
    return new Sampler() {
      @Override
      public Selection next() {
        failIn("next", place, thrown);
        return Selection.unweighted(new int[2]);
      }

      @Override
      public void observe(Selection selection, Feedback feedback) {
        failIn("observe", place, thrown);
      }
    };
  }

  private static void failIn(String here, String place, Throwable thrown) {
    if (here.equals(place)) {
      if (thrown instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) thrown;
    }
  }

  @Test
  void create_thatGivesNull_isNamed() {
    assertThatThrownBy(() -> guard(context -> null))
        .isInstanceOf(TrialFailure.class)
        .hasMessage("test.bad: create returned null");
  }

  private static Arguments bad(Selection selection, String message) {
    return Arguments.of(selection, message);
  }

  private static Selection weighted(double weight) {
    return new Selection(new int[] {3, 4}, new double[] {1, weight});
  }

  private static GuardedSampler guarded(Supplier<Selection> next) {
    return guard(context -> next::get);
  }

  private static GuardedSampler guard(Function<SamplingContext, Sampler> create) {
    MethodSpec spec = MethodSpec.of("test.bad", "Tests.");
    return new GuardedSampler(
        TestMethods.of("test.bad", Set.of(), create),
        new Training.Context(
            new GrantedTrainingSet(
                new NumericFeatures(ComponentKind.NUMERIC, 1, new float[5]),
                new int[5],
                5,
                2,
                false,
                Set.of()),
            2,
            new WorkClock(100),
            null,
            count -> {},
            Parameters.of(spec, Map.of()),
            Small.random(0)));
  }
}
