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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nwsbench.harness.UsageException;

/** Records survive their file, and what is no record is refused by name. */
class RecordFormatTest {

  private static final TrialRecord FULL = SampleTrials.ok(SampleTrials.spec(), 4000, 321, 1.5);

  private static final String LINE = RecordFormat.write(FULL).strip();

  @ParameterizedTest
  @EnumSource(value = Status.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
  void record_withoutOutcomeAndMeasurements_isReadAsWritten(Status status) {
    TrialRecord bare = SampleTrials.without(SampleTrials.spec(), status, "why \"it\" ended\n\tso");

    assertThat(read(RecordFormat.write(bare).strip())).isEqualTo(bare);
  }

  /** The line of schema 6, byte for byte: a change here is a new schema. */
  @Test
  void write_fullRecord_equalsGoldenFile() {
    assertThat(LINE).isEqualTo(golden());
    assertThat(read(golden())).isEqualTo(FULL);
  }

  @Test
  void write_inOtherLocale_givesSameBytes() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(RecordFormat.write(FULL)).isEqualTo(golden() + "\n");
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
    assertRefused(edited(tree -> tree.put("schema", 7)), "schema is 7, this version reads 6");
    assertRefused("{\n  \"schema\" : 5,", "schema is 5, this version reads 6");
  }

  @Test
  void read_otherFamily_isRefused() {
    assertRefused("{\"hello\": 1}", "not a record");
    assertRefused(RecordFormat.sealed("{\"hello\":1}").strip(), "not a record");
    assertRefused("", "not a record");
  }

  /** One byte at a time, at places and to values by chance. */
  @ParameterizedTest
  @EnumSource(Status.class)
  void read_oneOfAThousandBytesChanged_isRefused(Status status) {
    TrialRecord record =
        status == Status.OK ? FULL : SampleTrials.without(SampleTrials.spec(), status, "why");
    byte[] bytes = RecordFormat.write(record).strip().getBytes(StandardCharsets.UTF_8);
    Random random = new Random(22);
    for (int change = 0; change < 1000; change++) {
      byte[] changed = bytes.clone();
      changed[random.nextInt(bytes.length)] ^= (byte) (1 + random.nextInt(255));
      assertRefused(new String(changed, StandardCharsets.UTF_8), "");
    }
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

  @ParameterizedTest
  @CsvSource({
    "/status, splendid, splendid",
    "/reason, why, 'a reason is given unless all is well, but ok has the reason \"why\"'",
    "/startedAt, yesterday, 'startedAt: \"yesterday\" is no instant'"
  })
  void read_textThatCannotBe_isRefusedByName(String at, String text, String reason) {
    assertRefused(edited(at, (parent, name) -> parent.put(name, text)), reason);
  }

  @Test
  void read_moreErrorsThanRows_isRefused() {
    assertRefused(
        edited("/outcome/score/errors", (parent, name) -> parent.put(name, 4001)),
        "4001 errors in 4000 rows");
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
    ObjectNode tree = (ObjectNode) RecordTree.of(LINE);
    edit.accept(tree);
    tree.remove("sha256");
    return RecordFormat.sealed(tree.toString()).strip();
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

  private static void assertRefused(String line, String reason) {
    assertThatThrownBy(() -> read(line))
        .isInstanceOf(UsageException.class)
        .message()
        .startsWith("a place: ")
        .contains(reason)
        .hasLineCount(1);
  }

  private static TrialRecord read(String line) {
    return RecordFormat.read("a place", line, RecordFormat.Detail.WHOLE);
  }

  private static String golden() {
    String name = "record-schema-" + TrialRecord.SCHEMA + ".json";
    try (InputStream in = RecordFormatTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
