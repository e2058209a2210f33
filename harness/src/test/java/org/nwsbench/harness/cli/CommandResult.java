package org.nwsbench.harness.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * A command that was run in this process.
 *
 * @param exit its exit code
 * @param out its output
 * @param err its error output
 */
record CommandResult(int exit, String out, String err) {

  /** Runs it. */
  static CommandResult of(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        NwsBench.commandLine()
            .setOut(new PrintWriter(out, true))
            .setErr(new PrintWriter(err, true))
            .execute(arguments);
    return new CommandResult(exit, out.toString(), err.toString());
  }
}
