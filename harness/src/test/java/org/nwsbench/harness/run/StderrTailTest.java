package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** What is kept of what a worker said. */
class StderrTailTest {

  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

  /** What is said, and which line of it decides. */
  static final List<Arguments> SAID =
      List.of(
          Arguments.of("", "it said nothing"),
          Arguments.of(
              "begins\njava.lang.IllegalStateException: no\n\tat A.b(A.java:1)\nends\n",
              "java.lang.IllegalStateException: no"),
          Arguments.of("x".repeat(1_000_000), "x".repeat(400)), // A line without an end.
          Arguments.of( // The trace is longer than what is kept.
              "begins\njava.lang.StackOverflowError\n"
                  + "\tat A.b(A.java:1)\n".repeat(1024)
                  + "Caused by: java.io.IOException: inner\n\t... 3 more\n",
              "java.lang.StackOverflowError"));

  @ParameterizedTest(name = "{1}")
  @FieldSource("SAID")
  void decisiveLine_isTheOneThatTellsMost(String said, String line) throws InterruptedException {
    assertThat(tailOf(said).decisiveLine()).isEqualTo(line);
  }

  @Test
  void decisiveLine_noException_isTheLastLineThatIsNotEmpty() throws InterruptedException {
    assertThat(tailOf("one\r\ntwo\n\n").decisiveLine()).isEqualTo("two");
    assertThat(heard).containsExactly("one", "two");
  }

  @Test
  void decisiveLine_exceptionLongAgo_isForgotten() throws InterruptedException {
    StderrTail tail = tailOf("java.lang.Exception\n" + "later\n".repeat(20));

    assertThat(tail.decisiveLine()).isEqualTo("later");
    assertThat(heard).hasSize(21);
  }

  /** An error that was logged on the way must not hide where the time went. */
  @Test
  void whereItEnded_errorBefore_isThePlaceAllTheSame() throws InterruptedException {
    String said = "Error: a warning of a library\nit was at A.b, line 7\nbye\n";

    assertThat(tailOf(said).whereItEnded()).isEqualTo("it was at A.b, line 7");
    assertThat(tailOf(said).decisiveLine()).isEqualTo("Error: a warning of a library");
  }

  @Test
  void whereItEnded_notSaid_isTheDecisiveLine() throws InterruptedException {
    assertThat(tailOf("java.lang.Exception: no\nlater\n").whereItEnded())
        .isEqualTo("java.lang.Exception: no");
  }

  private StderrTail tailOf(String stream) throws InterruptedException {
    StderrTail tail = new StderrTail(new StringReader(stream), heard::add);
    tail.finish();
    return tail;
  }
}
