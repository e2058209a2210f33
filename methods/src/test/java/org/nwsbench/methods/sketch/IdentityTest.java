package org.nwsbench.methods.sketch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Saved sketches and tables live on as long as a family of one identity gives the same codes: these
 * are pinned here. Whoever changes a code changes the revision in the identity.
 */
class IdentityTest {

  private static final float[] CENTRE = {.25f, -1, 2};
  private static final float[] VECTORS = {1, 2, 3, -4, .5f, 6};

  private static List<Arguments> pinned() {
    HashFamily mixed =
        new MixedBandwidths(
            List.of(
                SignedRandomProjections.dense(CENTRE, 1, 4, 1),
                SignedRandomProjections.dense(CENTRE, 3, 6, 2)));
    return List.of(
        Arguments.of(
            SignedRandomProjections.dense(CENTRE, 4, 6, 7),
            "srp-dense-1(d=3 rows=4 bits=6 seed=7 centre=e4c4b635451bc159)",
            "48 37 40 42 16 37 48 22"),
        Arguments.of(
            SignedRandomProjections.structured(CENTRE, 4, 6, 7),
            "srp-rotated-1(d=3 rows=4 bits=6 seed=7 centre=e4c4b635451bc159)",
            "31 1 53 35 61 39 54 54"),
        Arguments.of(
            new EuclideanHashes(3, 4, 2, 1.5, 100, 7),
            "euclidean-1(d=3 rows=4 directions=2 width=1.5 buckets=100 seed=7)",
            "36 49 23 90 96 94 79 30"),
        Arguments.of(
            new BitSampling(3, 4, 2, 100, 7),
            "sampling-1(d=3 rows=4 parts=2 buckets=100 seed=7)",
            "27 70 18 61 24 14 66 14"),
        Arguments.of(
            BitSampling.neighbours(3, 2, 100, 7),
            "neighbours-1(d=3 rows=2 parts=2 buckets=100 seed=7)",
            "88 18 33 30"),
        Arguments.of(
            new Rehashed(mixed, 10, 3),
            "rehashed-1(buckets=10 seed=3 mixed-1("
                + "srp-dense-1(d=3 rows=1 bits=4 seed=1 centre=e4c4b635451bc159) "
                + "srp-dense-1(d=3 rows=3 bits=6 seed=2 centre=e4c4b635451bc159)))",
            "2 0 0 4 6 7 1 7"));
  }

  @ParameterizedTest
  @MethodSource("pinned")
  void codesAndIdentity_arePinned(HashFamily family, String identity, String codes) {
    char[] found = new char[2 * family.functions()];
    family.codes(VECTORS, 2, found);
    assertThat(new String(found).chars().mapToObj(String::valueOf).collect(Collectors.joining(" ")))
        .isEqualTo(codes);
    assertThat(family.identity()).isEqualTo(identity);
  }

  /** Components whose bits differ in few places only. */
  @Test
  void identity_ofOtherCentre_differs() {
    assertThat(
            SignedRandomProjections.dense(new float[] {2, .25f, 1, 8, 2, .5f, 4, 2}, 1, 1, 0)
                .identity())
        .isNotEqualTo(
            SignedRandomProjections.dense(new float[] {8, 4, 1, 1, 8, 8, 4, 1}, 1, 1, 0)
                .identity());
  }
}
