package org.nwsbench.harness.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.datasets.DataLocations;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.RecordFormat;
import org.nwsbench.harness.record.SampleTrials;
import org.nwsbench.harness.record.TrialRecord;

/** Every field of a record in turn is damaged: the audit never fails, and says what it found. */
class DamagedRecordTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** What stands where a number, a text, a list or a map should; a null beside them. */
  private static final Map<String, JsonNode> DAMAGES =
      new TreeMap<>(
          Map.of(
              "null", NODES.nullNode(),
              "empty text", NODES.textNode(""),
              "text", NODES.textNode("x"),
              "NaN", NODES.textNode("NaN"),
              "huge whole", NODES.numberNode(Long.MAX_VALUE),
              "huge", NODES.numberNode(1e308),
              "negative", NODES.numberNode(-1),
              "list", NODES.arrayNode().add(NODES.nullNode()),
              "map", NODES.objectNode().putNull("x")));

  /** What may be missing, with what the machine does not tell. */
  private static final Set<String> OPTIONAL =
      Set.of("/studySha256", "/measurements/diagnostics/compilerSeconds");

  /** What a sampler may not tell. */
  private static final Pattern QUALITY =
      Pattern.compile(
          "/outcome/curve/[0-9]+/quality(/(essShare|varianceReduction|rankCorrelation.*))?");

  @TempDir Path folder;

  private DataLocations nowhere;
  private Path file;
  private ObjectNode honest;

  @BeforeEach
  void write() throws IOException {
    nowhere = new DataLocations(Optional.empty(), folder.resolve("cache"));
    TrialRecord record = SampleTrials.ok(SampleTrials.spec(), 4000, 2, 3.0);
    file = new RecordFolder(folder).add(record);
    honest = (ObjectNode) JSON.readTree(file.toFile());
    honest.remove("sha256");
    ((ObjectNode) honest.at("/spec/workload")).put("dataset", "nowhere");
  }

  @Test
  void anyFieldDamagedInAnyWay_endsInLinesAndNeverInAnException() throws IOException {
    int tried = 0;
    for (String place : places("", honest)) {
      for (Map.Entry<String, JsonNode> damage : DAMAGES.entrySet()) {
        AuditReport audit = auditWith(place, damage.getValue());
        assertThat(audit.records()).isOne();
        assertThat(audit.violations())
            .as("%s: %s", place, damage.getKey())
            .allMatch(violation -> !violation.toString().contains("\n"));
        if (isRefused(place, damage.getKey())) {
          assertThat(audit.violations())
              .as("%s: %s", place, damage.getKey())
              .singleElement()
              .matches(violation -> violation.rule().equals("readable"));
        }
        tried++;
      }
    }
    assertThat(tried).isGreaterThan(500);
  }

  /** A null or a structure in a scalar's place is no record at all. */
  private boolean isRefused(String place, String damage) {
    boolean scalar = honest.at(place).isValueNode();
    return switch (damage) {
      case "null" -> !honest.at(place).isNull() && !isOptional(place);
      case "list", "map" -> scalar && !place.equals("/schema");
      default -> false;
    };
  }

  private static boolean isOptional(String place) {
    return place.startsWith("/environment/machine/")
        || OPTIONAL.contains(place)
        || QUALITY.matcher(place).matches();
  }

  private AuditReport auditWith(String place, JsonNode damage) throws IOException {
    ObjectNode copy = honest.deepCopy();
    int cut = place.lastIndexOf('/');
    JsonNode parent = copy.at(place.substring(0, cut));
    String name = place.substring(cut + 1);
    if (parent instanceof ObjectNode object) {
      object.set(name, damage);
    } else {
      ((ArrayNode) parent).set(Integer.parseInt(name), damage);
    }
    Files.writeString(file, RecordFormat.sealed(copy.toString()));
    return Audit.of(folder, nowhere);
  }

  private static List<String> places(String prefix, JsonNode node) {
    List<String> places = new ArrayList<>();
    if (!prefix.isEmpty()) {
      places.add(prefix);
    }
    node.properties()
        .forEach(field -> places.addAll(places(prefix + "/" + field.getKey(), field.getValue())));
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      places.addAll(places(prefix + "/" + i, node.get(i)));
    }
    return places;
  }
}
