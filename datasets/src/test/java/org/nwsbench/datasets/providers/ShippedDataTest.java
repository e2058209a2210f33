package org.nwsbench.datasets.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.DatasetCatalogue;
import org.nwsbench.datasets.DatasetException;
import org.nwsbench.datasets.DatasetSpec;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.Partition;
import org.nwsbench.datasets.hash.Sha256;

/** What ships in the jar, held to hashes, so that no change of a parser passes unseen. */
class ShippedDataTest {

  @TempDir static Path folder;

  @ParameterizedTest
  @CsvSource({
    "letter, 20000, 16, 26, bd5c49f449446eac525de73ce0b5e52e95cb0e247c40fceeb694b48bc555539c",
    "shuttle, 58000, 9, 7, aaafef711b7d9fa456b40d34a5fc452bc229950eaebcebc6d1acdde225d3ac25",
    "cmudict, 116467, 208, 36, b73b5a28dced8156ea4bf09da55471ab1e4ee03d03681b4d595c9c17124d3414",
  })
  void table_parsedAndFromTheCache_isThePublishedOne(
      String id, int rows, int dimension, int classes, String sha256) {
    for (LabelledTable table : new LabelledTable[] {load(id), load(id)}) {
      assertThat(table.rows()).isEqualTo(rows);
      assertThat(table.dimension()).isEqualTo(dimension);
      assertThat(table.classes()).isEqualTo(classes);
      assertThat(table.sha256()).isEqualTo(sha256);
    }
    DatasetCatalogue catalogue = DatasetCatalogue.installed();
    DataLocations where = new DataLocations(Optional.empty(), folder);
    catalogue.requirePinned(id + "-noise-30", where, sha256);
    assertThatThrownBy(() -> catalogue.requirePinned(id, where, "0".repeat(64)))
        .isInstanceOf(DatasetException.class)
        .hasMessageContainingAll(id, sha256, "delete ");
  }

  /** Croissant is metadata of MLCommons, read by loaders of data sets. */
  @ParameterizedTest
  @CsvSource({"letter, '20,000 rows'", "shuttle, '58,000 rows'", "cmudict, '116,506 rows'"})
  void croissant_saysWhatCatalogueAndFileSay(String id, String rows) throws IOException {
    JsonNode croissant = new ObjectMapper().readTree(shipped(id + ".croissant.json"));
    DatasetSpec spec = DatasetCatalogue.installed().find(id).spec();
    byte[] file = shipped(id + ".csv.gz");
    String csv =
        new String(
            new GZIPInputStream(new ByteArrayInputStream(file)).readAllBytes(),
            StandardCharsets.UTF_8);

    assertThat(Stream.of("name", "description", "citeAs", "license").map(croissant::get))
        .extracting(JsonNode::asText)
        .containsExactly(spec.id(), spec.title(), spec.citation(), spec.licence());
    assertThat(croissant.at("/distribution/0/contentUrl").asText()).isEqualTo(id + ".csv.gz");
    assertThat(croissant.at("/distribution/0/sha256").asText()).isEqualTo(Sha256.hex(file));
    assertThat(croissant.at("/recordSet/0/description").asText())
        .isEqualTo(rows)
        .isEqualTo(String.format(Locale.ROOT, "%,d rows", csv.lines().count() - 1));
    assertThat(croissant.at("/recordSet/0/field"))
        .extracting(field -> field.at("/source/extract/column").asText())
        .isEqualTo(List.of(csv.lines().findFirst().orElseThrow().replace("\"", "").split(",", -1)));
  }

  private static byte[] shipped(String name) throws IOException {
    try (InputStream in = Letter.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  @Test
  void usualSplits_publishedRows_areTheLastOnes() {
    Partition letter = Partition.of(load("letter"), new Partition.Plan(true, 0, 0.1, 0));
    Partition shuttle = Partition.of(load("shuttle"), new Partition.Plan(true, 0, 0.1, 0));

    assertThat(letter.rows(Part.TEST)).hasSize(4000).startsWith(16000);
    assertThat(sharedWithTest(load("letter"), 16000)).isEqualTo(580);
    assertThat(shuttle.rows(Part.TEST)).hasSize(14500).startsWith(43500);
  }

  /** Rows of the published training part that are identical to a row from {@code first} on. */
  private static long sharedWithTest(LabelledTable table, int first) {
    return Partition.identicalRows(table).stream()
        .filter(group -> group[group.length - 1] >= first)
        .flatMapToInt(Arrays::stream)
        .filter(row -> row < first)
        .count();
  }

  @ParameterizedTest
  @CsvSource({
    "letter, 4000, 14400, 1600, c7dfab888eafe0a6e128850b66eb4f3999dbcffcbced64636d5c8fd6e3bc4009",
    "shuttle, 29000, 26100, 2900, 4849b59490641eafe98216d9e0de0390b3547b061dd01a6188c27a2dbcc5c3be",
    "cmudict, 23000, 84120, 9347, aaee9bbe2611033d3f18ecd156289ed2864899ccf3ef56ae5742e5285c1f95c6",
  })
  void ownSplit_ofTheProtocol_isTheSameForEver(
      String id, int testRows, int trainRows, int validationRows, String sha256) {
    Partition partition = Partition.of(load(id), new Partition.Plan(false, testRows, 0.1, 0));

    assertThat(partition.rows(Part.TEST)).hasSize(testRows);
    assertThat(partition.rows(Part.TRAIN)).hasSize(trainRows);
    assertThat(partition.rows(Part.VALIDATION)).hasSize(validationRows);
    assertThat(partition.sha256()).isEqualTo(sha256);
  }

  @ParameterizedTest
  @CsvSource({"letter, tr-TR", "shuttle, hi-IN-u-nu-deva", "cmudict, ar-EG"})
  void table_underAnotherLocale_isTheSame(String id, String tag) {
    LabelledTable expected = load(id);
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag(tag));
      LabelledTable table = DatasetCatalogue.installed().load(id, where("under-" + tag));

      assertThat(table.sha256()).isEqualTo(expected.sha256());
      assertThat(table.provenanceJson()).isEqualTo(expected.provenanceJson());
    } finally {
      Locale.setDefault(before);
    }
  }

  private static LabelledTable load(String id) {
    return DatasetCatalogue.installed().load(id, where("cache"));
  }

  private static DataLocations where(String cache) {
    return new DataLocations(Optional.empty(), folder.resolve(cache));
  }
}
