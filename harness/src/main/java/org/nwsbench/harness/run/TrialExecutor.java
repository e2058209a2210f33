package org.nwsbench.harness.run;

import java.lang.management.ManagementFactory;
import java.util.List;
import org.nwsbench.harness.record.TrialResult;
import org.nwsbench.harness.record.TrialSpec;
import org.nwsbench.harness.train.TrialRunner;

/** Runs one trial, somewhere. */
interface TrialExecutor {

  /** Runs {@code spec} to its end; what goes wrong is in the result. */
  TrialResult run(TrialSpec spec, TrialRunner.Progress progress) throws InterruptedException;

  /** Flags of the JVM that {@code spec} runs in, paths left out. */
  default List<String> jvmFlags(TrialSpec spec) {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.contains("/"))
        .toList();
  }
}
