package org.nwsbench.methods.contract;

import java.util.List;
import java.util.stream.Stream;
import org.nwsbench.methods.spi.ParameterSpec;

/** Permitted values of a parameter that are not its present one, the nearer ones first. */
final class OtherValues {

  private OtherValues() {}

  static List<String> of(ParameterSpec parameter, String present) {
    return candidates(parameter, present)
        .filter(value -> !value.equals(present))
        .distinct()
        .toList();
  }

  private static Stream<String> candidates(ParameterSpec parameter, String present) {
    if (parameter instanceof ParameterSpec.Real real) {
      return reals(real, Double.parseDouble(present));
    }
    if (parameter instanceof ParameterSpec.Whole whole) {
      return wholes(whole, Integer.parseInt(present));
    }
    return ((ParameterSpec.Choice) parameter).choices().stream();
  }

  private static Stream<String> reals(ParameterSpec.Real real, double present) {
    return Stream.of((present + real.min()) / 2, (present + real.max()) / 2, real.min(), real.max())
        .map(value -> Double.toString(value));
  }

  private static Stream<String> wholes(ParameterSpec.Whole whole, int present) {
    return Stream.of(
            (int) (((long) present + whole.min()) / 2),
            (int) (((long) present + whole.max()) / 2),
            whole.min(),
            whole.max())
        .map(value -> Integer.toString(value));
  }
}
