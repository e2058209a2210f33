package org.nwsbench.datasets;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;
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
 * Reads a CSV file with a header strictly: a row of another length than the header, a field that is
 * not a number or an empty label is an error that names file and line, never a guess. Commons CSV
 * splits the lines, Tribuo makes the examples.
 */
public final class CsvTable {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180
          .builder()
          .setHeader()
          .setSkipHeaderRecord(true)
          .setDuplicateHeaderMode(DuplicateHeaderMode.DISALLOW)
          .get();

  private final SourceFile file;
  private final byte[] content;

  /** {@code content}: UTF-8, the checked content of {@code file}. */
  public CsvTable(SourceFile file, byte[] content) {
    this.file = file;
    this.content = content;
  }

  /**
   * All columns but {@code labelColumn} as numbers, in the order of the header.
   *
   * @throws DatasetException if the file has no such column or no row, or a row is malformed
   */
  public LabelledTable numeric(String labelColumn) {
    List<Example<Label>> examples = new ArrayList<>();
    List<String> columns = new ArrayList<>(columns());
    if (!columns.remove(labelColumn)) {
      throw new DatasetException(
          "%s has no column \"%s\": its columns are %s"
              .formatted(file.name(), labelColumn, columns));
    }
    RowProcessor<Label> rows = numericRows(columns, labelColumn);
    forEach(row -> examples.add(example(rows, row, labelColumn)));
    if (examples.isEmpty()) {
      throw new DatasetException(
          "%s has no row after the header: replace the file by the published one"
              .formatted(file.name()));
    }
    VerifiedProvenance origin =
        VerifiedProvenance.of(List.of(file), new LabelFactory()).and("rows", rows.getProvenance());
    return LabelledTable.from(new MutableDataset<>(examples, origin, new LabelFactory()), columns);
  }

  /**
   * Gives each row to {@code action}, in order; a row has as many fields as the header.
   *
   * @throws DatasetException if a row is malformed
   */
  public void forEach(Consumer<CSVRecord> action) {
    try (CSVParser parser = open()) {
      int columns = parser.getHeaderNames().size();
      for (CSVRecord row : parser) {
        if (row.size() != columns) {
          throw malformed(row, "has %d fields, the header has %d".formatted(row.size(), columns));
        }
        action.accept(row);
      }
    } catch (IOException | UncheckedIOException e) {
      throw unparsable(e);
    }
  }

  private List<String> columns() {
    try (CSVParser parser = open()) {
      return parser.getHeaderNames();
    } catch (IOException | IllegalArgumentException e) {
      throw unparsable(e);
    }
  }

  private CSVParser open() throws IOException {
    return CSVParser.parse(
        new InputStreamReader(
            new ByteArrayInputStream(content), StandardCharsets.UTF_8.newDecoder()),
        FORMAT);
  }

  private static RowProcessor<Label> numericRows(List<String> columns, String labelColumn) {
    Map<String, FieldProcessor> fields = new LinkedHashMap<>();
    columns.forEach(column -> fields.put(column, new DoubleFieldProcessor(column, true, true)));
    return new RowProcessor<>(
        new FieldResponseProcessor<>(
            List.of(labelColumn), List.of(""), new LabelFactory(), false, false),
        fields);
  }

  private Example<Label> example(RowProcessor<Label> rows, CSVRecord row, String labelColumn) {
    if (row.get(labelColumn).isBlank()) {
      throw malformed(row, "has no label in column \"%s\"".formatted(labelColumn));
    }
    try {
      return rows.generateExample(row.getRecordNumber(), row.toMap(), true)
          .filter(Example::validateExample)
          .filter(CsvTable::fitsFloats)
          .orElseThrow(() -> malformed(row, "has a field that is not a finite number"));
    } catch (IllegalArgumentException e) {
      throw malformed(
          row, "has a field that is not a finite number: " + DatasetException.reason(e));
    }
  }

  private static boolean fitsFloats(Example<Label> example) {
    for (Feature feature : example) {
      if (Math.abs(feature.getValue()) > Float.MAX_VALUE) {
        return false;
      }
    }
    return true;
  }

  private DatasetException malformed(CSVRecord row, String finding) {
    return new DatasetException(
        "%s, row %d after the header %s: replace the file by the published one"
            .formatted(file.name(), row.getRecordNumber(), finding));
  }

  private DatasetException unparsable(Exception e) {
    Throwable reason = e.getCause() instanceof CSVException ? e.getCause() : e;
    return new DatasetException(
        "%s is not well-formed CSV (%s): replace it by the published file"
            .formatted(file.name(), DatasetException.reason(reason)),
        e);
  }
}
