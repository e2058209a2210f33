package org.nwsbench.datasets.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.datasets.DataPlace;
import org.nwsbench.datasets.DataSources;
import org.nwsbench.datasets.DatasetException;
import org.nwsbench.datasets.RawFiles;
import org.nwsbench.datasets.SourceFile;

/** A catalogue of malformed files: each is refused in one line, and no file is left behind. */
class BadFilesTest {

  private static final Path CATALOGUE = Path.of("src", "test", "resources", "bad-input");
  private static final SourceFile FILE = RawFiles.source("raw", new byte[] {1, 2, 3});

  @TempDir Path scratch;

  static Stream<Arguments> catalogue() throws IOException {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setCommentMarker('#')
            .get();
    List<Arguments> cases = new ArrayList<>();
    String index = Files.readString(CATALOGUE.resolve("index.csv"));
    try (CSVParser parser = CSVParser.parse(index, format)) {
      for (CSVRecord row : parser) {
        List<String> says = List.of(row.get("says").split("\\|", -1));
        cases.add(Arguments.of(row.get("kind"), row.get("input"), says));
      }
    }
    return cases.stream();
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("catalogue")
  void file_malformed_isRefusedInOneLineAndNothingIsLeft(
      String kind, String input, List<String> says) throws IOException {
    Path source = CATALOGUE.resolve(input);
    Map<Path, Long> before = files();

    Throwable refusal = catchThrowable(() -> read(kind, source));

    assertThat(refusal).isInstanceOf(DatasetException.class);
    assertThat(refusal.getMessage()).contains(says).hasLineCount(1);
    assertThat(files()).isEqualTo(before);
  }

  private void read(String kind, Path source) throws IOException {
    switch (kind) {
      case "idx" -> new IdxImages(one(source, "images"), one(source, "labels")).forEach(row -> {});
      case "tar" -> new DataSources("id", places()).files(List.of(FILE), List.of(archive(source)));
      default -> throw new IllegalArgumentException("no such kind of file: " + kind);
    }
  }

  private DataLocations places() {
    return new DataLocations(Optional.empty(), scratch.resolve("deep").resolve("cache"));
  }

  private static Path one(Path folder, String name) {
    Path compressed = folder.resolve(name + ".gz");
    return Files.exists(compressed) ? compressed : folder.resolve(name);
  }

  private static DataPlace archive(Path tar) {
    return new DataPlace() {
      @Override
      public String inWords() {
        return "the archive";
      }

      @Override
      public Path bring(List<SourceFile> wanted, Path into) throws IOException {
        try (InputStream in = Files.newInputStream(tar)) {
          new TarExtract(Path.of("/usr/share/d")).extract(in, wanted, into);
        }
        return into;
      }
    };
  }

  private Map<Path, Long> files() throws IOException {
    Map<Path, Long> sizes = new TreeMap<>();
    try (Stream<Path> tree = Files.walk(scratch)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        sizes.put(file, Files.size(file));
      }
    }
    return sizes;
  }
}
