package org.nwsbench.harness.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.StoredRecord;

/** What {@code croissant.json} says of an experiment's packed records. */
class CroissantTest {

  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  static List<Path> experiments() throws IOException {
    try (Stream<Path> folders = Files.list(ROOT.resolve("results"))) {
      return folders.filter(folder -> Files.exists(folder.resolve("croissant.json"))).toList();
    }
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void archives_areThoseThatLieThere(Path experiment) throws IOException {
    List<JsonNode> archives =
        elements(read(experiment.resolve("croissant.json")).at("/distribution"))
            .filter(each -> each.at("/@type").asText().equals("cr:FileObject"))
            .toList();

    try (Stream<Path> files = Files.list(experiment.resolve("records"))) {
      assertThat(archives)
          .extracting(archive -> archive.at("/contentUrl").asText())
          .containsExactlyInAnyOrderElementsOf(
              files.map(file -> "records/" + file.getFileName()).toList());
    }
    for (JsonNode archive : archives) {
      byte[] bytes = Files.readAllBytes(experiment.resolve(archive.at("/contentUrl").asText()));
      assertThat(archive.at("/sha256").asText()).isEqualTo(Sha256.hex(bytes));
      assertThat(archive.at("/contentSize").asText()).isEqualTo(bytes.length + " B");
    }
  }

  /** Loads as a loader does: each field of the description from the first line of each file. */
  @ParameterizedTest
  @MethodSource("experiments")
  void fields_areFoundInTheLinesOfEachFile(Path experiment) throws IOException {
    JsonNode croissant = read(experiment.resolve("croissant.json"));
    assertThat(elements(croissant.at("/distribution")))
        .extracting(each -> each.at("/encodingFormat").asText())
        .containsOnly("application/x-xz", "application/jsonlines");
    Map<Path, StoredRecord> first = new TreeMap<>();
    new RecordFolder(experiment).forEach(stored -> first.putIfAbsent(stored.file(), stored));

    assertThat(first).isNotEmpty();
    for (StoredRecord stored : first.values()) {
      JsonNode record = new ObjectMapper().readTree(stored.text());
      assertThat(elements(croissant.at("/recordSet/0/field")))
          .isNotEmpty()
          .extracting(field -> field.at("/source/extract/jsonPath").asText())
          .allSatisfy(
              path ->
                  assertThat(record.at(path.substring(1).replace('.', '/')).isValueNode())
                      .isTrue());
    }
  }

  private static JsonNode read(Path file) throws IOException {
    return new ObjectMapper().readTree(Files.readString(file));
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
