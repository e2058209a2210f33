package org.nwsbench.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of what a worker said. */
class StderrTailTest {

  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());

  @Test
  void telling_nothingSaid_saysSo() throws InterruptedException {
    assertThat(wordsOf("").telling()).isEqualTo("it said nothing");
  }

  @Test
  void telling_anExceptionAmongOtherLines_isThatLine() throws InterruptedException {
    StderrTail words =
        wordsOf("begins\njava.lang.IllegalStateException: no\n\tat A.b(A.java:1)\nends\n");

    assertThat(words.telling()).isEqualTo("java.lang.IllegalStateException: no");
  }

  @Test
  void telling_noException_isTheLastLineThatIsNotEmpty() throws InterruptedException {
    assertThat(wordsOf("one\r\ntwo\n\n").telling()).isEqualTo("two");
    assertThat(heard).containsExactly("one", "two");
  }

  @Test
  void telling_lineWithoutAnEnd_isCut() throws InterruptedException {
    assertThat(wordsOf("x".repeat(1_000_000)).telling()).isEqualTo("x".repeat(400));
  }

  @Test
  void telling_exceptionLongAgo_isForgotten() throws InterruptedException {
    StderrTail words = wordsOf("java.lang.Exception\n" + "later\n".repeat(20));

    assertThat(words.telling()).isEqualTo("later");
    assertThat(heard).hasSize(21);
  }

  /** An error that was logged on the way must not hide where the time went. */
  @Test
  void whereItEnded_errorBefore_isThePlaceAllTheSame() throws InterruptedException {
    String said = "Error: a warning of a library\nit was at A.b, line 7\nbye\n";

    assertThat(wordsOf(said).whereItEnded()).isEqualTo("it was at A.b, line 7");
    assertThat(wordsOf(said).telling()).isEqualTo("Error: a warning of a library");
  }

  @Test
  void whereItEnded_notSaid_isTheLineThatTellsMost() throws InterruptedException {
    assertThat(wordsOf("java.lang.Exception: no\nlater\n").whereItEnded())
        .isEqualTo("java.lang.Exception: no");
  }

  private StderrTail wordsOf(String stream) throws InterruptedException {
    StderrTail words = StderrTail.of(new StringReader(stream), heard::add);
    words.finish();
    return words;
  }
}
