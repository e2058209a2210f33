package org.nwsbench.datasets;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.data.columnar.FieldProcessor;
import org.tribuo.data.columnar.RowProcessor;
import org.tribuo.data.columnar.processors.field.DoubleFieldProcessor;
import org.tribuo.data.columnar.processors.response.FieldResponseProcessor;

/**
 * Strict reader of a CSV file with a header. A row with more or fewer fields than the header is an
 * error that names file and line. In {@link #numeric}, so is a field that is no finite number, or
 * an empty label. Commons CSV splits the lines, and Tribuo makes the examples.
 *
 * @param content the checked content of {@code file}, in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PublishedCsv(SourceFile file, byte[] content) {

  /**
   * Returns all columns but {@code labelColumn} as numbers, in the order of the header.
   *
   * @throws DatasetException if the file has no such column or no row, or a row is malformed
   */
  public LabelledTable numeric(String labelColumn) {
    List<String> columns;
    try (CsvLines lines = lines()) {
      columns = new ArrayList<>(lines.header());
    }
    if (!columns.remove(labelColumn)) {
      throw new DatasetException(
          "%s has no column \"%s\": its columns are %s"
              .formatted(file.name(), labelColumn, columns));
    }
    Map<String, FieldProcessor> fields = new LinkedHashMap<>();
    columns.forEach(column -> fields.put(column, new DoubleFieldProcessor(column, true, true)));
    RowProcessor<Label> rows =
        new RowProcessor<>(
            new FieldResponseProcessor<>(
                List.of(labelColumn), List.of(""), new LabelFactory(), false, false),
            fields);
    List<Example<Label>> examples = new ArrayList<>();
    forEach((row, line) -> examples.add(example(rows, row, labelColumn, line)));
    if (examples.isEmpty()) {
      throw refusal(1, "no row follows the header");
    }
    VerifiedProvenance origin =
        VerifiedProvenance.of(List.of(file), Map.of("rows", rows.getProvenance()));
    return LabelledTable.from(new MutableDataset<>(examples, origin, new LabelFactory()), columns);
  }

  /**
   * Calls {@code action} for each row in order, with its fields by column name and its line number.
   *
   * @throws DatasetException if a row is malformed
   */
  public void forEach(BiConsumer<Map<String, String>, Long> action) {
    try (CsvLines lines = lines()) {
      List<String> header = lines.header();
      while (lines.next()) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int c = 0; c < header.size(); c++) {
          row.put(header.get(c), lines.fields().get(c));
        }
        action.accept(row, lines.line());
      }
    }
  }

  private CsvLines lines() {
    return new CsvLines(file.name(), () -> new ByteArrayInputStream(content), file.sha256());
  }

  private Example<Label> example(
      RowProcessor<Label> rows, Map<String, String> row, String labelColumn, long line) {
    if (row.get(labelColumn).isEmpty()) {
      throw refusal(line, "column \"%s\" has no label".formatted(labelColumn));
    }
    try {
      Example<Label> example =
          rows.generateExample(line, row, true).orElseThrow(NumberFormatException::new);
      for (Feature feature : example) {
        if (!(Math.abs(feature.getValue()) <= Float.MAX_VALUE)) {
          throw new NumberFormatException();
        }
      }
      return example;
    } catch (IllegalArgumentException e) {
      throw refusal(line, "a field is not a finite number");
    }
  }

  private DatasetException refusal(long line, String finding) {
    return CsvLines.refusal(file.name(), line, finding, "replace the file by the published one");
  }
}
