package org.nwsbench.harness.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nwsbench.harness.UsageException;

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
          "/environment/machine/loadBefore",
          "/environment/machine/bootSha256");
  private static final TrialRecord FULL = SampleTrials.ok(SampleTrials.spec(), 4000, 321, 1.5);

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(value = Status.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
  void record_withoutOutcomeAndMeasurements_isReadAsWritten(Status status) {
    TrialRecord bare = SampleTrials.without(SampleTrials.spec(), status, "why \"it\" ended\n\tso");

    assertThat(read(RecordFormat.write(bare))).isEqualTo(bare);
  }

  /** The file of schema 5, byte for byte: a change here is a new schema. */
  @Test
  void write_fullRecord_equalsGoldenFile() {
    assertThat(RecordFormat.write(FULL)).isEqualTo(golden());
    assertThat(read(golden())).isEqualTo(FULL);
  }

  /** What an older schema does not tell is left empty; all else is as it was. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void read_goldenFileOfAnOlderSchema_isWhatItTellsAndNothingElse(int schema) {
    TrialRecord record = read(golden(schema));

    assertThat(record.schema()).isEqualTo(schema);
    assertThat(toldBy(Json.canonical(record))).isEqualTo(toldBy(golden(schema)));
    assertThatThrownBy(() -> RecordFormat.write(record))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a record of schema %d is never written again".formatted(schema));
  }

  /** All values by their place; those that are null, and what lies below them, left out. */
  private static Map<String, JsonNode> toldBy(String json) {
    Map<String, JsonNode> told = new TreeMap<>();
    RecordTree.walk(
        RecordTree.of(json),
        (at, node) -> {
          if (node.isValueNode() && !node.isNull()) {
            told.put(at, node);
          }
        });
    return told;
  }

  @ParameterizedTest
  @CsvSource({
    "1, '', studySha256",
    "1, /outcome, lookUps",
    "1, /measurements, witness",
    "1, /measurements/curve/0, phases",
    "1, /environment, machine",
    "2, /outcome/curve/1, quality",
    "3, /measurements/witness, compilerSeconds",
    "4, /environment/machine, bootSha256"
  })
  void read_fieldOfALaterSchema_isRefusedByName(int schema, String at, String field) {
    ObjectNode tree = (ObjectNode) RecordTree.of(golden(schema));
    object(tree, at).putNull(field);
    assertRefused(tree.toPrettyString(), "schema %d has no field \"%s\"".formatted(schema, field));
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
  void doubles_throughText_keepEveryBit(double value) {
    Outcome.Score score = new Outcome.Score(10, 1, 0.5, value);

    double back = Json.parse(Json.canonical(score), Outcome.Score.class).meanLoss();

    assertThat(Double.doubleToRawLongBits(back)).isEqualTo(Double.doubleToRawLongBits(value));
  }

  @Test
  void parse_ofCanonical_isTheSpec() {
    TrialSpec spec = SampleTrials.spec();

    assertThat(Json.parse(Json.canonical(spec), TrialSpec.class)).isEqualTo(spec);
    assertThat(Json.canonical(spec)).doesNotContain("\n");
  }

  @Test
  void parse_nothing_isRefusedInOneLine() {
    assertThatThrownBy(() -> Json.parse("", TrialResult.class))
        .isInstanceOf(UsageException.class)
        .message()
        .startsWith("not a TrialResult: ")
        .hasLineCount(1);
  }

  @Test
  void read_otherSchema_isRefusedByNumber() {
    assertRefused(edited(tree -> tree.put("schema", 6)), "schema is 6, this version reads 1 to 5");
    assertRefused(edited(tree -> tree.put("schema", 0)), "schema is 0, this version reads 1 to 5");
  }

  @Test
  void read_otherFamily_isRefused() {
    assertRefused("{\"hello\": 1}", "schema is missing");
    assertRefused("[1]", "schema is missing");
    assertRefused("", "schema is missing");
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

  /** One byte at a time, at places and to values by chance. */
  @ParameterizedTest
  @EnumSource(Status.class)
  void read_oneOfAThousandBytesChanged_isRefused(Status status) throws IOException {
    TrialRecord record =
        status == Status.OK ? FULL : SampleTrials.without(SampleTrials.spec(), status, "why");
    byte[] bytes = RecordFormat.write(record).getBytes(StandardCharsets.UTF_8);
    Path file = folder.resolve("record.json");
    Random random = new Random(22);
    for (int change = 0; change < 1000; change++) {
      byte[] changed = bytes.clone();
      changed[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
      Files.write(file, changed);
      assertThatThrownBy(() -> RecordFormat.read(file, false))
          .isInstanceOf(UsageException.class)
          .hasMessageStartingWith(file.toString());
    }
  }

  @Test
  void read_changedNumber_isToldFromDamagedJson() {
    assertRefused(
        RecordFormat.write(FULL).replace("\"seed\" : 7", "\"seed\" : 8"),
        "was changed after it was written");
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
    assertRefused(edited(at, ObjectNode::remove), at.substring(at.lastIndexOf('/') + 1));
  }

  @ParameterizedTest
  @MethodSource("everyRequiredField")
  void read_nullField_isRefused(String at) {
    assertRefused(edited(at, ObjectNode::putNull), "");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/outcome/steps", "/spec/seed", "/measurements/peakRssBytes"})
  void read_wholeNumberWithDecimals_isRefused(String at) {
    assertRefused(edited(at, (parent, name) -> parent.put(name, 1.5)), "");
  }

  @Test
  void read_okWithoutOutcomeOrWithAShorterCurve_isRefused() {
    String reason = "outcome and measurements come together, with curves of equal length";
    assertRefused(edited(tree -> tree.putNull("outcome")), reason);
    assertRefused(edited(tree -> tree.putNull("measurements")), reason);
    assertRefused(edited(tree -> ((ArrayNode) tree.at("/measurements/curve")).remove(0)), reason);
  }

  @Test
  void read_unknownStatus_isRefused() {
    assertRefused(edited(tree -> tree.put("status", "splendid")), "splendid");
  }

  @Test
  void read_noFile_isRefused() {
    assertThatThrownBy(() -> RecordFormat.read(folder.resolve("none.json"), false))
        .isInstanceOf(UsageException.class)
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
    String spec = Json.canonical(SampleTrials.spec());
    String turned =
        spec.replace(
            "{\"pool\":\"8.0\",\"alpha\":\"1.0\"}", "{\"alpha\":\"1.0\",\"pool\":\"8.0\"}");

    assertThat(turned).isNotEqualTo(spec);
    assertThat(Json.parse(turned, TrialSpec.class).key()).isNotEqualTo(SampleTrials.spec().key());
  }

  @Test
  void key_anyComponentChanged_isAnother() {
    TrialSpec spec = SampleTrials.spec();
    List<String> leaves = new ArrayList<>();
    RecordTree.walk(
        RecordTree.of(Json.canonical(spec)),
        (at, node) -> {
          if (node.isValueNode() || (node.isArray() && node.isEmpty())) {
            leaves.add(at);
          }
        });

    List<String> keys = leaves.stream().map(leaf -> changedKey(spec, leaf)).distinct().toList();

    assertThat(leaves).hasSizeGreaterThan(25);
    assertThat(keys).hasSameSizeAs(leaves).doesNotContain(spec.key());
  }

  static Stream<String> everyObject() {
    return RecordTree.objects(RecordTree.of(golden()));
  }

  static Stream<String> everyField() {
    return RecordTree.fields(RecordTree.of(golden()))
        .filter(at -> !at.equals("/schema") && !at.equals("/sha256"));
  }

  static Stream<String> everyRequiredField() {
    return everyField().filter(at -> !OPTIONAL.contains(at));
  }

  private static String changedKey(TrialSpec spec, String leaf) {
    JsonNode root = RecordTree.of(Json.canonical(spec));
    int slash = leaf.lastIndexOf('/');
    String name = leaf.substring(slash + 1);
    JsonNode parent = root.at(leaf.substring(0, slash));
    JsonNode changed = changed(root.at(leaf), name);
    if (parent instanceof ArrayNode array) {
      array.set(Integer.parseInt(name), changed);
    } else {
      ((ObjectNode) parent).set(name, changed);
    }
    return Json.parse(root.toString(), TrialSpec.class).key();
  }

  private static JsonNode changed(JsonNode value, String name) {
    if (value.isBoolean()) {
      return RecordTree.JSON.valueToTree(!value.asBoolean());
    }
    if (value.isIntegralNumber()) {
      return RecordTree.JSON.valueToTree(value.asLong() + 1);
    }
    if (value.isDouble()) {
      return RecordTree.JSON.valueToTree(Math.nextDown(value.asDouble()));
    }
    if (value.isArray()) {
      return RecordTree.JSON.valueToTree(List.of(1));
    }
    return RecordTree.JSON.valueToTree(name.equals("part") ? "VALIDATION" : value.asText() + "1");
  }

  private static String edited(Consumer<ObjectNode> edit) {
    ObjectNode tree = (ObjectNode) RecordTree.of(RecordFormat.write(FULL));
    edit.accept(tree);
    tree.remove("sha256");
    return RecordFormat.sealed(tree.toPrettyString());
  }

  /** With an edit of the field at a path, of which its parent and its name are told. */
  private static String edited(String at, BiConsumer<ObjectNode, String> edit) {
    int slash = at.lastIndexOf('/');
    return edited(
        tree -> edit.accept(object(tree, at.substring(0, slash)), at.substring(slash + 1)));
  }

  private static ObjectNode object(ObjectNode tree, String at) {
    return (ObjectNode) tree.at(at);
  }

  private void assertRefused(String text, String reason) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(UsageException.class)
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
    return RecordFormat.read(file, false);
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
