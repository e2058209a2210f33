package org.nwsbench.harness.nightly;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScopeTest {

  @Test
  void scope_ofMetrics_isTheirCellsAndLoops() {
    Scope scope =
        Scope.of(
            Stream.of(
                    "time/letter-mlp.uniform.reshuffle/forward",
                    "error/cmudict-mlp.nws",
                    "micro/sketch.hash")
                .map(Metric::parse)
                .toList());

    assertThat(scope.sources())
        .containsExactly("cmudict-mlp.nws", "letter-mlp.uniform.reshuffle", Leg.MICRO);
    assertThat(scope.loops()).containsExactly("sketch");
    assertThat(scope.withoutLoops().sources())
        .containsExactly("cmudict-mlp.nws", "letter-mlp.uniform.reshuffle");
    assertThat(Scope.of(List.of(Metric.parse("micro/sketch.hash"))).trains()).isFalse();
  }

  @Test
  void scope_ofASource_isNoMore() {
    assertThat(Scope.of("letter-mlp.uniform.reshuffle").sources())
        .containsExactly("letter-mlp.uniform.reshuffle");
    assertThat(Scope.of(Leg.MICRO).sources()).containsExactly(Leg.MICRO);
    assertThat(Scope.ALL.sources()).hasSize(7);
  }

  /** A run trains all of its workloads by all of its methods. */
  @Test
  void products_areTheCellsAndNoOther() {
    Scope oneEach = new Scope(Set.of(new Cell("a", "nws"), new Cell("b", "nws")), Set.of("nws"));
    Scope corner =
        new Scope(
            Set.of(new Cell("a", "nws"), new Cell("a", "loss.exact"), new Cell("b", "nws")),
            Set.of());

    assertThat(Scope.ALL.products()).containsExactly(Scope.ALL.withoutLoops());
    assertThat(oneEach.products()).containsExactly(oneEach.withoutLoops());
    Collection<Scope> products = corner.products();
    assertThat(products).hasSize(2);
    assertThat(products)
        .allSatisfy(
            part ->
                assertThat(part.cells())
                    .hasSize(part.workloads().size() * part.methods().size())
                    .isSubsetOf(corner.cells()));
    assertThat(products.stream().mapToInt(part -> part.cells().size()).sum()).isEqualTo(3);
  }
}
