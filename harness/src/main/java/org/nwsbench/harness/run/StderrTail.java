package org.nwsbench.harness.run;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.nwsbench.harness.train.TrialWorker;

/**
 * Reads an output or error stream of a worker to its end and keeps the last 20 lines, each up to
 * 400 characters. Empty lines are not kept, and of a stack trace only the first line is.
 */
final class StderrTail {

  private static final int LINES = 20;
  private static final int LINE_LENGTH = 400;
  private static final long PATIENCE_MILLIS = 2000;

  private static final Pattern TRACE =
      Pattern.compile("(Exception in thread .*|[\\w.$]+(Exception|Error)(: .*)?)");

  private static final Pattern SKIPPED =
      Pattern.compile("\tat |\t\\.\\.\\. |Caused by: |\tSuppressed: ");

  private final Deque<String> lines = new ArrayDeque<>();
  private final Thread listener;

  StderrTail(Reader stream, Consumer<String> heard) {
    listener = new Thread(() -> drain(stream, heard), "worker-output");
    listener.setDaemon(true);
    listener.start();
  }

  void finish() throws InterruptedException {
    listener.join(PATIENCE_MILLIS);
  }

  synchronized String decisiveLine() {
    String last = lines.isEmpty() ? "it said nothing" : lines.getLast();
    return TRACE.matcher(last).matches()
        ? last
        : lines.stream()
            .filter(line -> line.contains("Exception") || line.contains("Error"))
            .findFirst()
            .orElse(last);
  }

  synchronized String whereItEnded() {
    return lines.stream()
        .filter(line -> line.startsWith(TrialWorker.WHERE))
        .reduce((earlier, later) -> later)
        .orElseGet(this::decisiveLine);
  }

  private void drain(Reader stream, Consumer<String> heard) {
    StringBuilder line = new StringBuilder();
    try (stream) {
      for (int read = stream.read(); read >= 0; read = stream.read()) {
        if (read == '\n' || read == '\r') {
          end(line, heard);
        } else if (line.length() < LINE_LENGTH) {
          line.append((char) read);
        }
      }
      end(line, heard);
    } catch (IOException e) {
      keep("(its output broke off: " + e.getMessage() + ")");
    }
  }

  private void end(StringBuilder line, Consumer<String> heard) {
    if (!line.isEmpty()) {
      String text = line.toString();
      line.setLength(0);
      keep(text);
      heard.accept(text);
    }
  }

  private synchronized void keep(String line) {
    if (!SKIPPED.matcher(line).lookingAt()) {
      lines.addLast(line);
      if (lines.size() > LINES) {
        lines.removeFirst();
      }
    }
  }
}
