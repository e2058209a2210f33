package org.nwsbench.harness.sketch;

import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Times what {@link CategoricalBenchmark} says, and prints it. */
public final class Categorical {

  private Categorical() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws RunnerException {
    new Runner(new OptionsBuilder().include(CategoricalBenchmark.class.getName()).build()).run();
  }
}
