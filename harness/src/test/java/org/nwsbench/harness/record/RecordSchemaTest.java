package org.nwsbench.harness.record;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nwsbench.harness.Copies;
import org.nwsbench.harness.workload.WorkloadReader;

/** The published JSON schema says what the writer writes, no more and no less. */
class RecordSchemaTest {

  private static final Path FILE = Path.of("docs", "record-schema-" + TrialRecord.SCHEMA + ".json");
  private static final JsonNode PUBLISHED = published();
  private static final Schema SCHEMA =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(PUBLISHED.toString());

  /** Has what other records may lack. */
  private static final TrialRecord ONE_PASS =
      watched(
          SampleTrials.ok(
              SampleTrials.uniform(WorkloadReader.builtIn("earth-long"), 1, 1), 4000, 321, 1.5));

  private static final TrialRecord FULL = SampleTrials.ok(SampleTrials.spec(), 4000, 321, 1.5);

  @Test
  void fullRecord_isOfTheSchema() {
    assertThat(errors(tree(FULL))).isEmpty();
  }

  @Test
  void recordOfAOnePassWorkload_isOfTheSchema() {
    assertThat(errors(tree(ONE_PASS))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(value = Status.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
  void recordWithoutOutcome_isOfTheSchema(Status status) {
    TrialRecord bare = SampleTrials.without(SampleTrials.spec(), status, "why");

    assertThat(errors(tree(bare))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("objects")
  void fieldThatTheSchemaLacks_isAnError(String at) {
    ObjectNode record = tree(FULL);
    ((ObjectNode) record.at(at)).put("novelty", 1);

    assertThat(errors(record)).anyMatch(error -> error.contains("novelty"));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void fieldThatTheRecordLacks_isAnError(String at) {
    int slash = at.lastIndexOf('/');
    ObjectNode record = tree(FULL);
    ((ObjectNode) record.at(at.substring(0, slash))).remove(at.substring(slash + 1));

    assertThat(errors(record)).anyMatch(error -> error.contains(at.substring(slash + 1)));
  }

  /** What the writer gives no example of, the schema does not have: all its values are covered. */
  @Test
  void valuesOfTheSchema_areThoseOfTheRecord() {
    List<String> written = new ArrayList<>();
    RecordTree.walk(tree(FULL), (at, node) -> written.add(at));
    RecordTree.walk(tree(ONE_PASS), (at, node) -> written.add(at));

    assertThat(values()).hasSizeGreaterThan(80);
    assertThat(written.stream().map(RecordSchemaTest::general)).containsAll(values());
  }

  @Test
  void number_isThatOfTheWriter() {
    assertThat(PUBLISHED.at("/properties/schema/const").asInt()).isEqualTo(TrialRecord.SCHEMA);
  }

  /** With the CPU time of the training thread, which older records lack. */
  private static TrialRecord watched(TrialRecord record) {
    Measurements measured = record.measurements().orElseThrow();
    Measurements.TimingDiagnostics diagnostics =
        Copies.with(measured.diagnostics(), "trainerSeconds", OptionalDouble.of(1.25));
    return Copies.with(
        record, "measurements", Optional.of(Copies.with(measured, "diagnostics", diagnostics)));
  }

  static Stream<String> objects() {
    return Stream.concat(RecordTree.objects(tree(FULL)), Stream.of("/measurements/phases"));
  }

  static Stream<String> fields() {
    return RecordTree.fields(tree(FULL));
  }

  /** Paths of all values, where {@code *} stands for any element of a list. */
  private static Set<String> values() {
    Set<String> values = new TreeSet<>();
    collectValues(PUBLISHED, "", values);
    values.removeIf(at -> at.contains("/phases/") || at.contains("/inputShape/"));
    return values;
  }

  private static void collectValues(JsonNode schema, String at, Set<String> values) {
    schema
        .path("properties")
        .properties()
        .forEach(field -> collectValues(field.getValue(), at + "/" + field.getKey(), values));
    if (schema.has("items")) {
      collectValues(schema.get("items"), at + "/*", values);
    }
    boolean leaf = !schema.has("properties") && !schema.has("items");
    if (leaf && !RecordTree.isMap(at)) {
      values.add(at);
    }
  }

  private static String general(String at) {
    return at.replaceAll("/[0-9]+(?=/|$)", "/*");
  }

  private static List<String> errors(JsonNode record) {
    return SCHEMA.validate(record).stream().map(Error::toString).toList();
  }

  private static ObjectNode tree(TrialRecord record) {
    return (ObjectNode) RecordTree.of(RecordFormat.write(record));
  }

  private static JsonNode published() {
    try {
      return RecordTree.JSON.readTree(Files.readString(FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
