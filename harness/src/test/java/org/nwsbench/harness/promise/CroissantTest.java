package org.nwsbench.harness.promise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nwsbench.datasets.hash.Sha256;

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

  @ParameterizedTest
  @MethodSource("experiments")
  void fields_areThoseOfARecord(Path experiment) throws IOException {
    JsonNode schema = read(ROOT.resolve("harness/docs/record-schema-6.json"));

    assertThat(elements(read(experiment.resolve("croissant.json")).at("/recordSet/0/field")))
        .isNotEmpty()
        .extracting(field -> field.at("/source/extract/jsonPath").asText())
        .allSatisfy(
            path ->
                assertThat(schema.at(path.substring(1).replace(".", "/properties/")).isObject())
                    .as(path)
                    .isTrue());
  }

  private static JsonNode read(Path file) throws IOException {
    return new ObjectMapper().readTree(Files.readString(file));
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
