package org.nwsbench.harness.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What all commands below the first have: their help, and where they print. */
@Command(mixinStandardHelpOptions = true)
abstract class Subcommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  final CommandSpec spec() {
    return spec;
  }

  /** Each line goes out as it ends; what does not end a line is to be flushed. */
  final PrintWriter printer() {
    return spec.commandLine().getOut();
  }
}
