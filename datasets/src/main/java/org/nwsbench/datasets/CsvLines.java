package org.nwsbench.datasets;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * A CSV file of a person's own, row by row, holding one row at a time: UTF-8 with or without a byte
 * order mark, commas, fields in double quotes where need be, a header first; empty lines count for
 * nothing. What is not that is refused in one line that names file, line, column and remedy.
 */
final class CsvLines {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreEmptyLines(true).get();

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private final Path file;

  CsvLines(Path file) {
    this.file = file;
  }

  /** Hears each row: its fields without the blanks around them, and the line on which it ends. */
  interface Rows {

    /** {@code fields}: as many as the header has. */
    void row(List<String> fields, long line);
  }

  /**
   * The header, of two columns or more, each with a name of its own.
   *
   * @throws DatasetException if it is not that
   */
  List<String> header() {
    return read((fields, line) -> {}, 0);
  }

  /**
   * Gives every row to {@code rows}.
   *
   * @return the header
   * @throws DatasetException if the file is malformed
   */
  List<String> forEach(Rows rows) {
    return read(rows, Long.MAX_VALUE);
  }

  private List<String> read(Rows rows, long most) {
    long line = 0;
    try (CSVParser parser = CSVParser.parse(reader(), FORMAT)) {
      Iterator<CSVRecord> records = parser.iterator();
      if (!records.hasNext()) {
        throw refusal(1, "is empty", "give a header and a row for each example");
      }
      List<String> names = fields(records.next());
      line = parser.getCurrentLineNumber();
      List<String> header = header(names, line);
      for (long count = 0; count < most && records.hasNext(); count++) {
        List<String> fields = fields(records.next());
        line = parser.getCurrentLineNumber();
        requireAll(header, fields, line);
        rows.row(fields, line);
      }
      return header;
    } catch (CharacterCodingException e) {
      throw notUtf8();
    } catch (UncheckedIOException e) {
      throw e.getCause() instanceof CharacterCodingException ? notUtf8() : badQuote(line, e);
    } catch (IOException e) {
      throw new DatasetException("%s cannot be read: %s".formatted(file, Reason.of(e)), e);
    }
  }

  private BufferedReader reader() throws IOException {
    BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8.newDecoder()));
    reader.mark(1);
    if (reader.read() != BYTE_ORDER_MARK) {
      reader.reset();
    }
    return reader;
  }

  private static List<String> fields(CSVRecord row) {
    return row.stream().map(String::strip).toList();
  }

  private List<String> header(List<String> names, long line) {
    if (names.size() < 2) {
      String only = names.get(0);
      boolean otherwise = only.contains(";") || only.contains("\t");
      throw refusal(
          line,
          "column 1, \"%s\", is the only one".formatted(shortened(only)),
          otherwise
              ? "separate the columns by commas"
              : "give a column for the label and one or more to predict it from");
    }
    Set<String> seen = new HashSet<>();
    for (int c = 0; c < names.size(); c++) {
      if (names.get(c).isEmpty()) {
        throw refusal(line, "column %d has no name".formatted(c + 1), "give it one");
      }
      if (!seen.add(names.get(c))) {
        throw refusal(
            line,
            "column %d, \"%s\", has the name of another".formatted(c + 1, names.get(c)),
            "rename one of them");
      }
    }
    return names;
  }

  private void requireAll(List<String> header, List<String> fields, long line) {
    if (fields.size() < header.size()) {
      throw refusal(
          line,
          "column \"%s\" has no field: there are %d, the header has %d"
              .formatted(header.get(fields.size()), fields.size(), header.size()),
          "add what is missing, if only a comma");
    }
    if (fields.size() > header.size()) {
      throw refusal(
          line,
          "a field follows that of the last column, \"%s\": there are %d, the header has %d"
              .formatted(header.get(header.size() - 1), fields.size(), header.size()),
          "put a field with commas into double quotes");
    }
  }

  /** One line: the file, the line, what is wrong there and what to do. */
  DatasetException refusal(long line, String finding, String remedy) {
    return new DatasetException("%s, line %d: %s: %s".formatted(file, line, finding, remedy));
  }

  /** As much of a value as fits into a message. */
  static String shortened(String value) {
    String line = value.replaceAll("\\s+", " ");
    return line.length() <= 40 ? line : line.substring(0, 37) + "...";
  }

  /** Finds the place by reading once more, line by line. */
  private DatasetException notUtf8() {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      long line = 1;
      for (int next = in.read(); next >= 0; next = in.read()) {
        bytes.write(next);
        if (next == '\n') {
          if (badColumn(bytes.toByteArray()) > 0) {
            break;
          }
          bytes.reset();
          line++;
        }
      }
      return refusal(
          line,
          "column %d is not UTF-8 text".formatted(badColumn(bytes.toByteArray())),
          "save the file as UTF-8");
    } catch (IOException e) {
      return new DatasetException("%s cannot be read: %s".formatted(file, Reason.of(e)), e);
    }
  }

  /** The column, from 1, in which the text of a line breaks off; 0 if it does not. */
  private static int badColumn(byte[] line) {
    CharBuffer text = CharBuffer.allocate(line.length);
    CoderResult result =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line), text, true);
    return result.isError() ? 1 + (int) text.flip().chars().filter(c -> c == ',').count() : 0;
  }

  /** {@code lastGood}: the line of the last row that could be read, 0 before the header. */
  private DatasetException badQuote(long lastGood, UncheckedIOException e) {
    long line = lastGood;
    String text = "";
    try (BufferedReader reader = reader()) {
      for (Iterator<String> rest = reader.lines().skip(lastGood).iterator();
          text.isEmpty() && rest.hasNext(); ) {
        text = rest.next();
        line++;
      }
    } catch (IOException again) {
      return new DatasetException("%s cannot be read: %s".formatted(file, Reason.of(again)), again);
    }
    return new DatasetException(
        refusal(
                line,
                "the double quotes of column %d do not match".formatted(badQuoteColumn(text)),
                "write a quote inside a quoted field twice, and close the field")
            .getMessage(),
        e);
  }

  private static int badQuoteColumn(String line) {
    boolean quoted = false;
    int column = 1;
    for (int i = 0; i < line.length(); i++) {
      char next = i + 1 < line.length() ? line.charAt(i + 1) : ',';
      if (line.charAt(i) == '"') {
        if (quoted && next != ',' && next != '"') {
          return column;
        }
        if (quoted && next == '"') {
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (line.charAt(i) == ',' && !quoted) {
        column++;
      }
    }
    return column;
  }
}
