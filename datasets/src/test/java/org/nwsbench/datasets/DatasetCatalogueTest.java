package org.nwsbench.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.datasets.hash.Sha256;

class DatasetCatalogueTest {

  @TempDir Path folder;
  private DataLocations where;

  @BeforeEach
  void makeLocations() {
    where = new DataLocations(Optional.empty(), folder.resolve("cache"));
  }

  @Test
  void load_idWithAVariation_isTheDataSetVaried() {
    LabelledTable letter = DatasetCatalogue.installed().load("letter", where);

    LabelledTable noisy = DatasetCatalogue.installed().load("letter-noise-30", where);

    assertThat(noisy.sha256()).isEqualTo(letter.sha256());
    assertThat(noisy.variation()).contains(new Variation(30));
    assertThatThrownBy(() -> DatasetCatalogue.installed().load("letter-noise-300", where))
        .hasMessageStartingWith("unknown data set \"letter-noise-300\"");
  }

  @Test
  void load_idOfItsOwnThatLooksVaried_isThatDataSet() {
    DatasetCatalogue catalogue =
        new DatasetCatalogue(List.of(new Provider("own-noise-30", sources -> small())));

    assertThat(catalogue.load("own-noise-30", where).variation()).isEmpty();
  }

  @Test
  void catalogue_sameIdTwice_namesBoth() {
    List<DatasetProvider> both = List.of(new Provider("xor", sources -> small()), new Xor());

    assertThatThrownBy(() -> new DatasetCatalogue(both))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("\"xor\" is claimed by both")
        .hasMessageContaining(Provider.class.getName())
        .hasMessageContaining(Xor.class.getName());
  }

  @Test
  void load_twice_parsesOnce() {
    AtomicInteger calls = new AtomicInteger();
    DatasetCatalogue catalogue = counting(calls);

    String first = catalogue.load("some", where).sha256();

    assertThat(catalogue.load("some", where).sha256()).isEqualTo(first);
    assertThat(calls).hasValue(1);
  }

  @Test
  void load_idTakenOverByOtherCode_parsesAgain() {
    new DatasetCatalogue(List.of(new Provider("xor", sources -> small()))).load("xor", where);

    LabelledTable table = new DatasetCatalogue(List.of(new Xor())).load("xor", where);

    assertThat(table.rows()).isEqualTo(1000);
  }

  @Test
  void load_cacheFolderNotWritable_givesTheTable() throws IOException {
    Files.createFile(folder.resolve("cache"));
    AtomicInteger calls = new AtomicInteger();

    assertThat(counting(calls).load("some", where).rows()).isEqualTo(2);
    assertThat(counting(calls).load("some", where).rows()).isEqualTo(2);
    assertThat(calls).hasValue(2);
  }

  @Test
  void load_providerThatThrows_isNamed() {
    DatasetCatalogue catalogue =
        new DatasetCatalogue(
            List.of(
                new Provider(
                    "some",
                    sources -> {
                      throw new IllegalStateException("no luck");
                    })));

    assertThatThrownBy(() -> catalogue.load("some", where))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining("\"some\" cannot be made by")
        .hasMessageEndingWith("no luck");
  }

  /** The last label of {@link #small} becomes 0, and the seal fits again. */
  @Test
  void load_cacheAlteredWithItsSeal_hasTheHashOfItsRows() throws Exception {
    String before = counting(new AtomicInteger()).load("some", where).sha256();
    Path cached = where.cacheFolder().resolve("tables").resolve("some.table");
    byte[] bytes = Files.readAllBytes(cached);
    int seal = bytes.length - 32;
    bytes[seal - Integer.BYTES - 2 * (Integer.BYTES + 1) - 1] = 0;
    System.arraycopy(Sha256.digest().digest(Arrays.copyOf(bytes, seal)), 0, bytes, seal, 32);
    Files.write(cached, bytes);

    LabelledTable altered = counting(new AtomicInteger()).load("some", where);

    assertThat(altered.labels()).containsExactly(0, 0);
    assertThat(altered.sha256())
        .isNotEqualTo(before)
        .isEqualTo(LabelledTable.of(1, new float[] {1, 2}, new int[2], List.of("a", "b")).sha256());
  }

  @Test
  void load_threadsRacing_allGetTheSameWholeTable() throws Exception {
    // Large enough that writing it takes a while.
    float[] features = new float[200_000];
    for (int i = 0; i < features.length; i++) {
      features[i] = i * 0.37f;
    }
    LabelledTable table = LabelledTable.of(10, features, new int[20_000], List.of("a", "b"));
    DatasetCatalogue catalogue =
        new DatasetCatalogue(List.of(new Provider("generated", sources -> table)));
    Callable<String> load = () -> catalogue.load("generated", where).sha256();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<String> hashes = new ArrayList<>();
      for (Future<String> hash : threads.invokeAll(Collections.nCopies(40, load))) {
        hashes.add(hash.get());
      }
      assertThat(hashes).hasSize(40).containsOnly(table.sha256());
    } finally {
      threads.shutdownNow();
    }
  }

  private static LabelledTable small() {
    return LabelledTable.of(1, new float[] {1, 2}, new int[] {0, 1}, List.of("a", "b"));
  }

  private static DatasetCatalogue counting(AtomicInteger calls) {
    return new DatasetCatalogue(
        List.of(
            new Provider(
                "some",
                sources -> {
                  calls.incrementAndGet();
                  return small();
                })));
  }

  private record Provider(String id, Function<DataSources, LabelledTable> loading)
      implements DatasetProvider {
    @Override
    public DatasetSpec spec() {
      return new DatasetSpec(id, "title", "citation", "CC0-1.0", List.of());
    }

    @Override
    public LabelledTable load(DataSources sources) {
      return loading.apply(sources);
    }
  }
}
