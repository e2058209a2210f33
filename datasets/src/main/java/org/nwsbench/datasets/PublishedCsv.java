package org.nwsbench.datasets;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.tribuo.Example;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.data.columnar.FieldProcessor;
import org.tribuo.data.columnar.RowProcessor;
import org.tribuo.data.columnar.processors.field.DoubleFieldProcessor;
import org.tribuo.data.columnar.processors.response.FieldResponseProcessor;

/**
 * Reads a published CSV file with a header. A row with more or fewer fields than the header is an
 * error that names file and line. Commons CSV splits the lines, and Tribuo makes the examples.
 *
 * @param content the checked content of {@code file}, in UTF-8
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record PublishedCsv(SourceFile file, byte[] content) {

  /**
   * Returns all columns but {@code labelColumn} as numbers, in the order of the header. Throws
   * {@link NumberFormatException} if a field is no number.
   *
   * @throws DatasetException if the file has no such column or a row is malformed
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
    forEach(row -> examples.add(rows.generateExample(row, true).orElseThrow()));
    VerifiedProvenance origin =
        VerifiedProvenance.of(List.of(file), Map.of("rows", rows.getProvenance()));
    return LabelledTable.from(new MutableDataset<>(examples, origin, new LabelFactory()), columns);
  }

  /**
   * Calls {@code action} for each row in order, with its fields by column name.
   *
   * @throws DatasetException if a row is malformed
   */
  public void forEach(Consumer<Map<String, String>> action) {
    try (CsvLines lines = lines()) {
      List<String> header = lines.header();
      while (lines.next()) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int c = 0; c < header.size(); c++) {
          row.put(header.get(c), lines.fields().get(c));
        }
        action.accept(row);
      }
    }
  }

  private CsvLines lines() {
    return new CsvLines(file.name(), () -> new ByteArrayInputStream(content), file.sha256());
  }
}
