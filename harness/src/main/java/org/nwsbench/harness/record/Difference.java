package org.nwsbench.harness.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A value that two records of one trial determined differently.
 *
 * @param name the value's place in an {@link Outcome}, such as {@code steps}, {@code
 *     score.meanLoss} or {@code curve[2].score.errors}; {@code data} and {@code split} are hashes
 *     of the trial's input
 * @param before the value in the first record as in JSON, or {@code absent}
 * @param now the value in the second record
 */
public record Difference(String name, String before, String now) {

  /**
   * Returns the differences in outcome, data and split. For each list in an outcome only the first
   * difference is returned. If a record has no outcome, all values of its outcome are {@code
   * absent}.
   */
  public static List<Difference> between(TrialRecord before, TrialRecord now) {
    return within("", determined(before), determined(now)).toList();
  }

  private static ObjectNode determined(TrialRecord record) {
    ObjectNode tree =
        record
            .outcome()
            .map(outcome -> Json.parse(Json.canonical(outcome), ObjectNode.class))
            .orElseGet(JsonNodeFactory.instance::objectNode);
    return tree.put("data", record.spec().dataSha256()).put("split", record.spec().splitSha256());
  }

  private static Stream<Difference> within(String name, JsonNode before, JsonNode now) {
    if (before.equals(now)) {
      return Stream.empty();
    }
    if (before.isObject() && now.isObject()) {
      String prefix = name.isEmpty() ? "" : name + ".";
      return Stream.of(before, now)
          .flatMap(tree -> tree.properties().stream())
          .map(Map.Entry::getKey)
          .distinct()
          .flatMap(field -> within(prefix + field, before.path(field), now.path(field)));
    }
    if (before.isArray() && now.isArray()) {
      return IntStream.range(0, Math.max(before.size(), now.size()))
          .boxed()
          .flatMap(i -> within("%s[%d]".formatted(name, i), before.path(i), now.path(i)))
          .limit(1);
    }
    return Stream.of(new Difference(name, text(before), text(now)));
  }

  private static String text(JsonNode value) {
    return value.isMissingNode()
        ? "absent"
        : value.isContainerNode() ? value.toString() : value.asText();
  }
}
