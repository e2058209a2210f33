package org.nwsbench.harness.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.nwsbench.harness.clock.Phase;
import org.nwsbench.harness.record.IncludedRecords;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.record.Outcome;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.table.CsvTable;

/**
 * Exports records as tidy CSV for R or pandas: one table with a row for each record, and one with a
 * row for each point of each learning curve. The trial's key joins the two. If a trial ran more
 * than once, {@code started_at} tells its records apart. Nothing is rounded, and a missing value is
 * an empty field. {@code harness/docs/export.md} describes the columns.
 */
public final class Export {

  private static final String TRIAL =
      """
      /key workload=/spec/workload/id /spec/workload/dataset network=/spec/workload/network/kind
      /spec/method /spec/parameters fraction=/spec/budgetFraction /spec/workload/budget
      /spec/workload/learningRate /spec/workload/batch /spec/seed /spec/part /spec/engineThreads
      /status /reason /included /startedAt
      /outcome/steps /outcome/work /outcome/scoredRows /outcome/lookUps /outcome/distinctRows
      /outcome/trainRows /outcome/networkParameters
      /outcome/score/rows /outcome/score/errors /outcome/score/accuracy
      macro_f1=/outcome/score/macroF1 /outcome/score/meanLoss
      /measurements/startSeconds /measurements/trainSeconds /measurements/cpuSeconds
      /measurements/phases
      /measurements/untimedShare /measurements/gcSeconds /measurements/forwardShare
      /measurements/peakRssBytes /measurements/samplerBytes /measurements/exclusive
      /environment/commit /environment/dirty /environment/cpu /environment/processors
      /environment/memoryBytes /environment/os /environment/jdk boot=/environment/machine/bootSha256
      data_sha256=/spec/dataSha256 split_sha256=/spec/splitSha256 code_sha256=/spec/codeSha256
      study_sha256=/studySha256
      """;

  private static final String POINT =
      """
      /key /included /startedAt workload=/spec/workload/id /spec/method fraction=/spec/budgetFraction
      /spec/seed /spec/part /point /outcome/work /outcome/steps
      /outcome/score/rows /outcome/score/errors /outcome/score/accuracy
      macro_f1=/outcome/score/macroF1 /outcome/score/meanLoss
      /measurements/wallSeconds /measurements/cpuSeconds /measurements/phases
      /outcome/quality/draws /outcome/quality/essShare /outcome/quality/largestWeight
      /outcome/quality/distinctShare /outcome/quality/varianceReduction
      /outcome/quality/rankCorrelation /outcome/quality/rankCorrelationLeaveOneOut
      """;

  private static final List<String> UNKNOWN_IF_NEGATIVE =
      List.of("cpuSeconds", "peakRssBytes", "samplerBytes");

  private Export() {}

  public static String trials(Collection<TrialRecord> records) {
    return csv(TRIAL, trees(records));
  }

  /**
   * Returns CSV with a row for each point of the learning curve of each record, superseded ones
   * included. A record without an outcome, such as that of a failed or diverged trial, has no curve
   * and gives no row.
   */
  public static String curves(Collection<TrialRecord> records) {
    List<ObjectNode> points = new ArrayList<>();
    for (ObjectNode trial : trees(records)) {
      for (int i = 0; i < trial.at("/outcome/curve").size(); i++) {
        ObjectNode point = JsonNodeFactory.instance.objectNode().put("point", i);
        for (String name : List.of("key", "included", "startedAt")) {
          point.set(name, trial.get(name));
        }
        point.set("spec", trial.get("spec"));
        point.set("outcome", trial.at("/outcome/curve/" + i));
        point.set("measurements", trial.at("/measurements/curve/" + i));
        points.add(complete(point));
      }
    }
    return csv(POINT, points);
  }

  private static List<ObjectNode> trees(Collection<TrialRecord> records) {
    IncludedRecords chosen = IncludedRecords.of(records);
    return Stream.concat(
            chosen.included().stream().map(record -> tree(record).put("included", true)),
            chosen.superseded().stream().map(record -> tree(record).put("included", false)))
        .toList();
  }

  private static ObjectNode tree(TrialRecord record) {
    ObjectNode tree = Json.parse(Json.canonical(record), ObjectNode.class);
    ((ObjectNode) tree.get("spec"))
        .put("part", record.spec().part().name().toLowerCase(Locale.ROOT));
    if (tree.get("outcome") instanceof ObjectNode outcome) {
      outcome.remove("wrongRows");
    }
    return complete(tree);
  }

  private static ObjectNode complete(ObjectNode tree) {
    if (tree.at("/outcome/score") instanceof ObjectNode score) {
      score.put("accuracy", Json.parse(score.toString(), Outcome.Score.class).accuracy());
    }
    if (tree.get("measurements") instanceof ObjectNode measured) {
      UNKNOWN_IF_NEGATIVE.stream()
          .filter(name -> measured.path(name).asDouble() < 0)
          .forEach(measured::remove);
    }
    return tree;
  }

  private static String csv(String places, List<ObjectNode> trees) {
    Map<String, String> columns = columns(places);
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.copyOf(columns.keySet()));
    for (ObjectNode tree : trees) {
      lines.add(columns.values().stream().map(place -> field(tree.at(place))).toList());
    }
    return CsvTable.write(lines);
  }

  private static Map<String, String> columns(String places) {
    Map<String, String> columns = new LinkedHashMap<>();
    for (String word : places.strip().split("\\s+", -1)) {
      String place = word.substring(word.indexOf('/'));
      if (place.endsWith("/phases")) {
        for (Phase phase : Phase.values()) {
          columns.put(phase.id() + "_seconds", place + "/" + phase.id());
        }
      } else {
        String field = place.substring(place.lastIndexOf('/') + 1);
        String name =
            word.equals(place)
                ? field.replaceAll("(?=[A-Z])", "_").toLowerCase(Locale.ROOT)
                : word.substring(0, word.indexOf('='));
        columns.put(name, place);
      }
    }
    return columns;
  }

  private static String field(JsonNode value) {
    return value.isContainerNode() ? value.toString() : value.isNull() ? "" : value.asText();
  }
}
