package org.nwsbench.harness.nightly;

import java.util.List;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.record.Environment;
import org.nwsbench.harness.record.Machine;
import org.nwsbench.harness.record.RecordFormat;

/**
 * By what times of two nights may be compared: processor, its flags, how many of them, system, Java
 * and libraries, and how loops and trainings were timed. Memory is left out, of which a system
 * tells a little less or more at each start.
 */
public final class EnvironmentFingerprint {

  private static final int DIGITS = 12;

  /** Another number where a {@link MicroDuel} comes to give another time for the same code. */
  private static final int LOOPS = 2;

  private EnvironmentFingerprint() {}

  /**
   * Twelve hexadecimal digits.
   *
   * @param inTurn whether trainings took turns with another's: what waits now and then finds more
   *     compiled, and less in the caches
   */
  public static String of(Environment environment, boolean inTurn) {
    List<Object> parts =
        List.of(
            environment.cpu(),
            environment.machine().flatMap(Machine::cpuFlagsSha256).orElse(""),
            environment.processors(),
            environment.machine().flatMap(Machine::processorLimit).orElse(0.0),
            environment.os(),
            environment.jdk(),
            Golden.natives(environment),
            LOOPS,
            TrialRun.BUDGET,
            inTurn);
    return Sha256.hex(RecordFormat.canonical(parts)).substring(0, DIGITS);
  }
}
