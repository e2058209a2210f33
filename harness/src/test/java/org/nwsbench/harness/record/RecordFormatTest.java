package org.nwsbench.harness.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Records survive their file, and what is no record is refused by name. */
class RecordFormatTest {

  private static final List<String> OPTIONAL =
      List.of(
          "/outcome",
          "/measurements",
          "/studySha256",
          "/outcome/lookUps",
          "/outcome/curve/0/quality",
          "/outcome/curve/0/quality/essShare",
          "/outcome/curve/0/quality/varianceReduction",
          "/outcome/curve/0/quality/rankCorrelation",
          "/outcome/curve/0/quality/rankCorrelationWithoutOwn",
          "/outcome/curve/0/quality/staleness",
          "/measurements/witness",
          "/measurements/witness/compilerSeconds",
          "/environment/machine",
          "/environment/machine/cpuFlagsSha256",
          "/environment/machine/governor",
          "/environment/machine/memoryLimitBytes",
          "/environment/machine/processorLimit",
          "/environment/machine/kernel",
          "/environment/machine/loadBefore");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final TrialRecord FULL = SampleTrials.ok(SampleTrials.spec(), 4000, 321, 1.5);

  @TempDir Path folder;

  @Test
  void record_full_isReadAsWritten() {
    assertThat(read(RecordFormat.write(FULL))).isEqualTo(FULL);
  }

  @ParameterizedTest
  @EnumSource(value = Status.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
  void record_withoutOutcomeAndMeasurements_isReadAsWritten(Status status) {
    TrialRecord bare = SampleTrials.without(SampleTrials.spec(), status, "why \"it\" ended\n\tso");

    assertThat(read(RecordFormat.write(bare))).isEqualTo(bare);
  }

  @Test
  void record_withOutcomeAlone_isReadAsWritten() {
    TrialRecord half =
        new TrialRecord(
            TrialRecord.SCHEMA,
            FULL.key(),
            Status.INVALID,
            "r",
            FULL.startedAt(),
            FULL.studySha256(),
            FULL.spec(),
            FULL.outcome(),
            Optional.empty(),
            FULL.environment());

    assertThat(read(RecordFormat.write(half))).isEqualTo(half);
  }

  /** The file of schema 4, byte for byte: a change here is a new schema. */
  @Test
  void write_fullRecord_equalsGoldenFile() {
    assertThat(RecordFormat.write(FULL)).isEqualTo(golden());
  }

  @Test
  void read_goldenFile_isTheRecord() {
    assertThat(read(golden())).isEqualTo(FULL);
  }

  /** What schema 1 does not tell is left empty; all else is as ever, the number of schema too. */
  @Test
  void read_goldenFileOfSchema1_isTheRecordWithoutWhatItLacks() {
    assertThat(read(golden(1))).isEqualTo(firstSchema());
  }

  @Test
  void read_goldenFileOfSchema2_isTheRecordWithoutQuality() {
    assertThat(read(golden(2))).isEqualTo(secondSchema());
  }

  @Test
  void read_goldenFileOfSchema3_isTheRecordWithoutItsCompilers() {
    assertThat(read(golden(3))).isEqualTo(thirdSchema());
  }

  @Test
  void read_fieldOfSchema4InSchema3_isRefusedByName() {
    ObjectNode tree = (ObjectNode) tree(golden(3));
    object(tree, "/measurements/witness").put("compilerSeconds", 0.25);
    assertRefused(tree.toPrettyString(), "schema 3 has no field \"compilerSeconds\"");
  }

  @Test
  void read_fieldOfSchema3InSchema2_isRefusedByName() {
    ObjectNode tree = (ObjectNode) tree(golden(2));
    object(tree, "/outcome/curve/1").putNull("quality");
    assertRefused(tree.toPrettyString(), "schema 2 has no field \"quality\"");
  }

  @Test
  void read_fieldOfSchema2InSchema1_isRefusedByName() {
    for (String field :
        List.of("studySha256", "outcome/lookUps", "measurements/witness", "environment/machine")) {
      ObjectNode tree = (ObjectNode) tree(golden(1));
      int slash = field.lastIndexOf('/');
      object(tree, slash < 0 ? "" : "/" + field.substring(0, slash))
          .putNull(field.substring(slash + 1));
      assertRefused(
          tree.toPrettyString(),
          "schema 1 has no field \"%s\"".formatted(field.substring(slash + 1)));
    }
  }

  @Test
  void write_recordOfAnOlderSchema_isRefused() {
    for (int schema : List.of(1, 2, 3)) {
      TrialRecord old = read(golden(schema));
      assertThatThrownBy(() -> RecordFormat.write(old))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a record of schema %d is never written again".formatted(schema));
    }
  }

  private static TrialRecord thirdSchema() {
    return withoutCompilers(3, FULL.outcome());
  }

  private static TrialRecord secondSchema() {
    return withoutCompilers(2, FULL.outcome().map(RecordFormatTest::withoutQuality));
  }

  private static TrialRecord withoutCompilers(int schema, Optional<Outcome> outcome) {
    Measurements measured = FULL.measurements().orElseThrow();
    Measurements.TimingDiagnostics now = measured.witness().orElseThrow();
    return new TrialRecord(
        schema,
        FULL.key(),
        FULL.status(),
        FULL.reason(),
        FULL.startedAt(),
        FULL.studySha256(),
        FULL.spec(),
        outcome,
        Optional.of(
            with(
                measured,
                Optional.of(
                    new Measurements.TimingDiagnostics(
                        now.rehearsalSeconds(),
                        now.ruler(),
                        now.pauseProof(),
                        OptionalDouble.empty())),
                measured.curve())),
        FULL.environment());
  }

  private static Measurements with(
      Measurements like,
      Optional<Measurements.TimingDiagnostics> witness,
      List<Measurements.EvaluationPoint> curve) {
    return new Measurements(
        like.startSeconds(),
        like.trainSeconds(),
        like.cpuSeconds(),
        like.phases(),
        like.untimedShare(),
        like.gcSeconds(),
        like.forwardShare(),
        like.peakRssBytes(),
        like.samplerBytes(),
        like.exclusive(),
        like.threadsSeen(),
        witness,
        curve);
  }

  private static Outcome withoutQuality(Outcome now) {
    return new Outcome(
        now.steps(),
        now.work(),
        now.scoredRows(),
        now.lookUps(),
        now.distinctRows(),
        now.trainRows(),
        now.networkParameters(),
        now.initialWeightsSha256(),
        now.finalWeightsSha256(),
        now.curve().stream()
            .map(at -> new Outcome.Point(at.work(), at.steps(), at.score(), Optional.empty()))
            .toList(),
        now.score(),
        now.wrongRows());
  }

  private static TrialRecord firstSchema() {
    Outcome now = withoutQuality(FULL.outcome().orElseThrow());
    Outcome outcome =
        new Outcome(
            now.steps(),
            now.work(),
            now.scoredRows(),
            OptionalLong.empty(),
            now.distinctRows(),
            now.trainRows(),
            now.networkParameters(),
            now.initialWeightsSha256(),
            now.finalWeightsSha256(),
            now.curve(),
            now.score(),
            now.wrongRows());
    Measurements measured = FULL.measurements().orElseThrow();
    Measurements measurements =
        with(
            measured,
            Optional.empty(),
            measured.curve().stream()
                .map(
                    at ->
                        new Measurements.EvaluationPoint(
                            at.wallSeconds(), at.cpuSeconds(), Map.of()))
                .toList());
    return new TrialRecord(
        1,
        FULL.key(),
        FULL.status(),
        FULL.reason(),
        FULL.startedAt(),
        Optional.empty(),
        FULL.spec(),
        Optional.of(outcome),
        Optional.of(measurements),
        withoutMachine(FULL.environment()));
  }

  private static Environment withoutMachine(Environment now) {
    return new Environment(
        now.commit(),
        now.dirty(),
        now.cpu(),
        now.processors(),
        now.memoryBytes(),
        now.os(),
        now.jdk(),
        now.libraries(),
        Optional.empty());
  }

  @Test
  void write_inOtherLocale_givesSameBytes() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(RecordFormat.write(FULL)).isEqualTo(golden());
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @ValueSource(
      doubles = {
        0.1,
        1.0 / 3,
        -0.0,
        2.0e-3,
        2.2250738585072014E-308,
        Double.MIN_VALUE,
        Double.MAX_VALUE,
        9007199254740991.0,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY
      })
  void doubles_throughFile_keepEveryBit(double value) {
    Outcome outcome = outcomeWithLoss(value);
    TrialRecord record =
        new TrialRecord(
            TrialRecord.SCHEMA,
            FULL.key(),
            Status.OK,
            "",
            FULL.startedAt(),
            FULL.studySha256(),
            FULL.spec(),
            Optional.of(outcome),
            FULL.measurements(),
            FULL.environment());

    double back = read(RecordFormat.write(record)).outcome().orElseThrow().score().meanLoss();

    assertThat(Double.doubleToRawLongBits(back)).isEqualTo(Double.doubleToRawLongBits(value));
  }

  @Test
  void parse_ofCanonical_isTheSpec() {
    TrialSpec spec = SampleTrials.spec();

    assertThat(RecordFormat.parse(RecordFormat.canonical(spec), TrialSpec.class)).isEqualTo(spec);
    assertThat(RecordFormat.canonical(spec)).doesNotContain("\n");
  }

  @Test
  void parse_nothing_isRefusedInOneLine() {
    assertThatThrownBy(() -> RecordFormat.parse("", TrialResult.class))
        .isInstanceOf(RecordException.class)
        .message()
        .startsWith("not a TrialResult: ")
        .hasLineCount(1);
  }

  @Test
  void read_otherSchema_isRefusedByNumber() {
    assertRefused(edited(tree -> tree.put("schema", 5)), "schema is 5, this version reads 1 to 4");
    assertRefused(edited(tree -> tree.put("schema", 0)), "schema is 0, this version reads 1 to 4");
  }

  @Test
  void read_otherFamily_isRefused() {
    assertRefused("{\"hello\": 1}", "schema is missing");
    assertRefused("[1]", "schema is missing");
    assertRefused("", "schema is missing");
  }

  @Test
  void read_binary_isRefused() {
    assertRefused("\u0000\u0001\u0002", "not a record");
  }

  @Test
  void read_truncatedAnywhere_isRefused() {
    String text = RecordFormat.write(FULL).stripTrailing();
    for (int length = 0; length < text.length(); length += 97) {
      assertRefused(text.substring(0, length), "");
    }
    assertRefused(text.substring(0, text.length() - 1), "not a record");
  }

  @Test
  void read_somethingAfterTheRecord_isRefused() {
    assertRefused(RecordFormat.write(FULL) + "{}", "not a record");
  }

  @ParameterizedTest
  @MethodSource("everyObject")
  void read_unknownField_isRefusedByName(String at) {
    assertRefused(edited(tree -> object(tree, at).put("novelty", 1)), "novelty");
  }

  @ParameterizedTest
  @MethodSource("everyField")
  void read_missingField_isRefusedByName(String at) {
    int slash = at.lastIndexOf('/');
    String name = at.substring(slash + 1);
    assertRefused(edited(tree -> object(tree, at.substring(0, slash)).remove(name)), name);
  }

  @ParameterizedTest
  @MethodSource("everyRequiredField")
  void read_nullField_isRefused(String at) {
    int slash = at.lastIndexOf('/');
    String name = at.substring(slash + 1);
    assertRefused(edited(tree -> object(tree, at.substring(0, slash)).putNull(name)), "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/outcome/steps", "/spec/seed", "/measurements/peakRssBytes"})
  void read_wholeNumberWithDecimals_isRefused(String at) {
    int slash = at.lastIndexOf('/');
    String name = at.substring(slash + 1);
    assertRefused(edited(tree -> object(tree, at.substring(0, slash)).put(name, 1.5)), "");
  }

  @Test
  void read_okWithoutOutcomeOrWithAShorterCurve_isRefused() {
    String reason = "an ok record needs an outcome and measurements";
    assertRefused(edited(tree -> tree.putNull("outcome")), reason);
    assertRefused(edited(tree -> tree.putNull("measurements")), reason);
    assertRefused(
        edited(tree -> ((ArrayNode) tree.at("/measurements/curve")).remove(0)),
        "curves of equal length");
  }

  @Test
  void read_unknownStatus_isRefused() {
    assertRefused(edited(tree -> tree.put("status", "splendid")), "splendid");
  }

  @Test
  void read_noFile_isRefused() {
    assertThatThrownBy(() -> RecordFormat.read(folder.resolve("none.json")))
        .isInstanceOf(RecordException.class)
        .message()
        .contains("none.json")
        .hasLineCount(1);
  }

  @Test
  void key_fixedSpec_isGolden() {
    assertThat(SampleTrials.spec().key())
        .isEqualTo("b2697e3d950cd38e3bea4a8fc65dc2641dd740a1c0739195a01d95292b8cb7bd");
  }

  /** Parameters keep the order in which the method declares them, and the key sees that order. */
  @Test
  void key_parametersInOtherOrder_isAnother() {
    TrialSpec spec = SampleTrials.spec();
    Map<String, String> turned = new LinkedHashMap<>();
    List<String> names = new ArrayList<>(spec.parameters().keySet());
    for (int i = names.size() - 1; i >= 0; i--) {
      turned.put(names.get(i), spec.parameters().get(names.get(i)));
    }

    assertThat(edited(spec, "parameters", JSON.valueToTree(turned)).key()).isNotEqualTo(spec.key());
  }

  @Test
  void key_afterRoundTrip_isTheSame() {
    assertThat(read(RecordFormat.write(FULL)).spec().key()).isEqualTo(FULL.key());
  }

  @Test
  void key_anyComponentChanged_isAnother() {
    TrialSpec spec = SampleTrials.spec();
    List<String> leaves = new ArrayList<>();
    collectLeaves(JSON.valueToTree(tree(RecordFormat.canonical(spec))), "", leaves);

    List<String> keys = leaves.stream().map(leaf -> changedKey(spec, leaf)).distinct().toList();

    assertThat(leaves).hasSizeGreaterThan(25);
    assertThat(keys).hasSameSizeAs(leaves).doesNotContain(spec.key());
  }

  static Stream<String> everyObject() {
    List<String> objects = new ArrayList<>();
    walk(
        tree(RecordFormat.write(FULL)),
        "",
        (at, node) -> {
          if (node.isObject() && !isMap(at)) {
            objects.add(at);
          }
        });
    return objects.stream();
  }

  static Stream<String> everyField() {
    return fields().stream();
  }

  static Stream<String> everyRequiredField() {
    return fields().stream().filter(at -> !OPTIONAL.contains(at));
  }

  private static List<String> fields() {
    List<String> fields = new ArrayList<>();
    walk(
        tree(RecordFormat.write(FULL)),
        "",
        (at, node) -> {
          if (node.isObject() && !isMap(at)) {
            node.fieldNames().forEachRemaining(name -> fields.add(at + "/" + name));
          }
        });
    fields.remove("/schema");
    return fields;
  }

  private static boolean isMap(String at) {
    return Stream.of("/parameters", "/phases", "/libraries", "/caches").anyMatch(at::endsWith);
  }

  private interface Visitor {
    void visit(String at, JsonNode node);
  }

  private static void walk(JsonNode node, String at, Visitor visitor) {
    visitor.visit(at, node);
    node.properties().forEach(field -> walk(field.getValue(), at + "/" + field.getKey(), visitor));
    if (node.isArray() && node.size() > 0) {
      walk(node.get(0), at + "/0", visitor);
    }
  }

  private static void collectLeaves(JsonNode root, String at, List<String> leaves) {
    walk(
        root,
        at,
        (path, node) -> {
          if (node.isValueNode() || (node.isArray() && node.isEmpty())) {
            leaves.add(path);
          }
        });
  }

  private static String changedKey(TrialSpec spec, String leaf) {
    JsonNode root = tree(RecordFormat.canonical(spec));
    int slash = leaf.lastIndexOf('/');
    String name = leaf.substring(slash + 1);
    JsonNode parent = root.at(leaf.substring(0, slash));
    JsonNode changed = changed(root.at(leaf), name);
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(name), changed);
    } else {
      ((ObjectNode) parent).set(name, changed);
    }
    return RecordFormat.parse(root.toString(), TrialSpec.class).key();
  }

  private static JsonNode changed(JsonNode value, String name) {
    if (value.isBoolean()) {
      return JSON.valueToTree(!value.asBoolean());
    }
    if (value.isIntegralNumber()) {
      return JSON.valueToTree(value.asLong() + 1);
    }
    if (value.isDouble()) {
      return JSON.valueToTree(Math.nextDown(value.asDouble()));
    }
    if (value.isArray()) {
      return JSON.valueToTree(List.of(1));
    }
    return JSON.valueToTree(name.equals("part") ? "VALIDATION" : value.asText() + "1");
  }

  private static TrialSpec edited(TrialSpec spec, String name, JsonNode value) {
    ObjectNode tree = (ObjectNode) tree(RecordFormat.canonical(spec));
    tree.set(name, value);
    return RecordFormat.parse(tree.toString(), TrialSpec.class);
  }

  private static String edited(Consumer<ObjectNode> edit) {
    ObjectNode tree = (ObjectNode) tree(RecordFormat.write(FULL));
    edit.accept(tree);
    return tree.toPrettyString();
  }

  private static ObjectNode object(ObjectNode tree, String at) {
    return (ObjectNode) tree.at(at);
  }

  private static Outcome outcomeWithLoss(double loss) {
    Outcome like = SampleTrials.outcome(10, 1);
    return new Outcome(
        like.steps(),
        like.work(),
        like.scoredRows(),
        like.lookUps(),
        like.distinctRows(),
        like.trainRows(),
        like.networkParameters(),
        like.initialWeightsSha256(),
        like.finalWeightsSha256(),
        like.curve(),
        new Outcome.Score(10, 1, 0.5, loss),
        like.wrongRows());
  }

  private void assertRefused(String text, String reason) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(RecordException.class)
        .message()
        .startsWith(folder.resolve("record.json") + ": ")
        .contains(reason)
        .hasLineCount(1);
  }

  private TrialRecord read(String text) {
    Path file = folder.resolve("record.json");
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return RecordFormat.read(file);
  }

  private static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String golden() {
    return golden(TrialRecord.SCHEMA);
  }

  private static String golden(int schema) {
    String name = "record-schema-" + schema + ".json";
    try (InputStream in = RecordFormatTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
