package org.nwsbench.harness.run.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nwsbench.harness.UsageException;

class ShardTest {

  /** Longest first: 9 to the first, 7 and 2 to the second, 5 and 4 to the third. */
  @Test
  void of_longestFirst_eachToTheLeast() {
    List<Integer> blocks = List.of(5, 2, 9, 4, 7);
    assertThat(new Shard(1, 3).of(blocks, Integer::doubleValue)).containsExactly(9);
    assertThat(new Shard(2, 3).of(blocks, Integer::doubleValue)).containsExactly(2, 7);
    assertThat(new Shard(3, 3).of(blocks, Integer::doubleValue)).containsExactly(5, 4);
  }

  @Test
  void of_allShares_areEachBlockOnce() {
    List<Integer> blocks = IntStream.range(0, 100).boxed().toList();
    assertThat(
            IntStream.rangeClosed(1, 7)
                .boxed()
                .flatMap(k -> new Shard(k, 7).of(blocks, block -> 1 + block % 5).stream()))
        .containsExactlyInAnyOrderElementsOf(blocks);
  }

  @Test
  void of_moreSharesThanBlocks_someAreEmpty() {
    assertThat(new Shard(3, 3).of(List.of(1, 1), Integer::doubleValue)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0/3", "4/3", "3", "1/0", "-1/2", "1/2/3", "1 /2"})
  void of_whatIsNoShare_isNamed(String text) {
    assertThatThrownBy(() -> Shard.of(text))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("K/N")
        .hasMessageContaining(text);
  }
}
