package org.nwsbench.harness.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.harness.analysis.Declarations;
import org.nwsbench.harness.analysis.Ladders;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.report.Records;

/** The numbers from which a page draws are those of the tables beside it. */
class PageNumbersTest {

  private static final Map<String, Double> KINDS =
      Map.of("", 0.0, "value", 0.0, "bound", 1.0, "not_reached", -1.0);

  @TempDir static Path folder;

  private static JsonNode methods;

  @BeforeAll
  static void write() throws IOException {
    Records.report(Ladders.letter(), folder, 0, Declarations.STUDY);
    String page = Files.readString(folder.resolve("index.html"));
    int start = page.indexOf('{', page.indexOf("id=\"figure-data\">"));
    String json = page.substring(start, page.indexOf("</script>", start));
    methods = Json.parse(json, JsonNode.class).path("workloads").path(0).path("methods");
  }

  /** Goals are the errors at f = 1/4, 1/2 and 1, the second one the main goal. */
  @Test
  void speedUpsAndDifferences_areThoseOfTheMainTable() throws IOException {
    assertThat(rows("main")).hasSize(methods.size());
    for (CSVRecord row : rows("main")) {
      JsonNode own = methods.path(row.get("method"));
      JsonNode speed = own.path("speed");
      assertSame(speed.path("time").path(0), row, "speedup_time_goal_0.25", "_seeds");
      assertSame(speed.path("time").path(1), row, "speedup_time", "_seeds");
      assertSame(speed.path("time").path(2), row, "speedup_time_goal_1", "_seeds");
      assertSame(speed.path("raw").path(1), row, "speedup_raw_time", "_seeds");
      assertSame(speed.path("work").path(1), row, "speedup_work", "_seeds");
      assertSame(own.path("errors"), row, "difference", "_pairs");
    }
  }

  /** The page has modelled times and geometric means: here they are near those of the table. */
  @Test
  void budgetsAndEndsOfCurves_areThoseOfTheWorkloadsTable() throws IOException {
    for (CSVRecord row : rows("letter-mlp")) {
      JsonNode own = methods.path(row.get("method"));
      double fraction = cell(row, "fraction");
      double seconds = cell(row, "train_seconds_mean");
      double error = 100 - 100 * cell(row, "accuracy_mean");
      JsonNode budget = own.path("budgets").path(Ladders.FRACTIONS.indexOf(fraction));
      assertThat(numbers(budget, 5))
          .as(row.toString())
          .containsExactly(
              new double[] {fraction, seconds, seconds, cell(row, "work_mean"), error},
              within(0.002));
      if (fraction == 1) {
        assertThat(numbers(own.path("curve").path(own.path("curve").size() - 1), 4))
            .as(row.toString())
            .containsExactly(new double[] {seconds, error, error, error}, within(0.002));
      }
    }
  }

  /** A value of the page is its kind, number, ends and seeds, in this order. */
  private static void assertSame(JsonNode value, CSVRecord row, String column, String seeds) {
    String kind = row.isMapped(column + "_kind") ? row.get(column + "_kind") : "";
    assertThat(numbers(value, 5))
        .as(row.get("method") + " " + column)
        .containsExactly(
            new double[] {
              KINDS.get(kind),
              cell(row, column),
              cell(row, column + "_low"),
              cell(row, column + "_high"),
              cell(row, column + seeds)
            },
            within(1e-6));
  }

  /** The first numbers of an array or object; 0 where there is none. */
  private static double[] numbers(JsonNode values, int n) {
    double[] all =
        StreamSupport.stream(values.spliterator(), false).mapToDouble(JsonNode::asDouble).toArray();
    return Arrays.copyOf(all, n);
  }

  /** The number in a cell; 0 where it is blank or infinite. */
  private static double cell(CSVRecord row, String column) {
    double value = row.get(column).isEmpty() ? 0 : Double.parseDouble(row.get(column));
    return Double.isInfinite(value) ? 0 : value;
  }

  private static List<CSVRecord> rows(String table) throws IOException {
    try (Reader csv = Files.newBufferedReader(folder.resolve("tables/" + table + ".csv"))) {
      return CSVFormat.DEFAULT
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .get()
          .parse(csv)
          .getRecords();
    }
  }
}
