package org.nwsbench.harness.train;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.nwsbench.methods.spi.MethodSpec;
import org.nwsbench.methods.spi.Need;
import org.nwsbench.methods.spi.Sampler;
import org.nwsbench.methods.spi.SamplingContext;
import org.nwsbench.methods.spi.SamplingMethod;
import org.nwsbench.methods.spi.Selection;

/** Methods that do as they are told. */
final class TestMethods {

  private TestMethods() {}

  /** A method whose samplers come from {@code create}. */
  static SamplingMethod of(String id, Set<Need> needs, Function<SamplingContext, Sampler> create) {
    MethodSpec spec = new MethodSpec(id, "Tests.", "-", "-", false, needs, List.of());
    return new SamplingMethod() {
      @Override
      public MethodSpec spec() {
        return spec;
      }

      @Override
      public Sampler create(SamplingContext context) {
        return create.apply(context);
      }
    };
  }

  /** Rows 0 to b - 1 for ever; before each batch {@code before} is run. */
  static SamplingMethod firstRows(String id, Set<Need> needs, Consumer<SamplingContext> before) {
    return of(
        id,
        needs,
        context ->
            () -> {
              before.accept(context);
              return firstRows(context);
            });
  }

  static Selection firstRows(SamplingContext context) {
    return Selection.unweighted(IntStream.range(0, context.batchSize()).toArray());
  }
}
