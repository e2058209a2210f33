package org.nwsbench.harness.samplers;

import org.nwsbench.methods.samplers.DrawBenchmark;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Measures what a draw costs between two refreshes, ours beside those of Commons RNG. */
public final class Draws {

  private Draws() {}

  /** No arguments. */
  public static void main(String[] arguments) throws RunnerException {
    new Runner(new OptionsBuilder().include(DrawBenchmark.class.getName()).build()).run();
  }
}
