package org.nwsbench.datasets;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.io.function.IOSupplier;
import org.apache.commons.io.input.BOMInputStream;
import org.apache.commons.io.input.ProxyInputStream;
import org.nwsbench.datasets.hash.Sha256;

/**
 * One pass over a CSV file, holding one row at a time. The file must be UTF-8 with or without a
 * byte order mark, with commas between fields, double quotes where needed, and a header. Empty
 * lines, and spaces at the ends of a field, are dropped. A file that is malformed, or has more than
 * 20,000 columns or a row of more than 16 MiB, is rejected with a {@link DatasetException}. Its
 * message is one line, which names file, line, remedy and in most cases the column. A pass that
 * reaches the end has checked that the bytes have the given hash.
 */
final class CsvLines implements Closeable {

  private static final CSVFormat FORMAT =
      CSVFormat.RFC4180.builder().setIgnoreSurroundingSpaces(true).get();

  /** The name of a first column without one, as R and pandas write for the numbers of rows. */
  static final String NAMELESS = "(no name)";

  private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d*,\\d+([eE][+-]?\\d+)?");
  private static final int LONGEST_HEADER = 1 << 20;

  private static final int MOST_COLUMNS = 20_000;
  private static final int MOST_MIB_A_ROW = 16;

  private static final char REPLACEMENT = '\uFFFD';

  private final String file;
  private final String sha256;
  private final MessageDigest digest = Sha256.digest();
  private final CSVParser parser;
  private List<String> header = List.of();
  private List<String> fields = List.of();
  private long line;
  private long bytesSinceRow;
  private final boolean decimalComma;

  CsvLines(String file, IOSupplier<InputStream> source, String sha256) {
    this(file, source, sha256, false);
  }

  /**
   * As above. With {@code decimalComma} the comma in 1,5 becomes a point, and fields are separated
   * by semicolons if the header has one.
   */
  CsvLines(String file, IOSupplier<InputStream> source, String sha256, boolean decimalComma) {
    this.file = file;
    this.sha256 = sha256;
    this.decimalComma = decimalComma;
    try {
      CSVFormat format =
          decimalComma && hasSemicolon(source) ? FORMAT.builder().setDelimiter(';').get() : FORMAT;
      InputStream bytes = limited(new DigestInputStream(source.get(), digest));
      InputStream text = BOMInputStream.builder().setInputStream(bytes).get();
      this.parser = CSVParser.parse(text, StandardCharsets.UTF_8, format);
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }

  private static boolean hasSemicolon(IOSupplier<InputStream> source) throws IOException {
    try (InputStream in = source.get()) {
      String begin = new String(in.readNBytes(LONGEST_HEADER), StandardCharsets.UTF_8);
      return begin.lines().findFirst().orElse("").contains(";");
    }
  }

  static boolean isDecimalComma(String field) {
    return DECIMAL_COMMA.matcher(field).matches();
  }

  private InputStream limited(InputStream bytes) {
    return new ProxyInputStream(bytes) {
      @Override
      protected void afterRead(int count) {
        bytesSinceRow += count;
        if (bytesSinceRow > MOST_MIB_A_ROW << 20) {
          throw refusal(
              line + 1,
              "a row of more than %d MiB begins".formatted(MOST_MIB_A_ROW),
              "close its double quotes, or delete the long column");
        }
      }
    };
  }

  List<String> header() {
    if (!advance()) {
      throw refusal(1, "is empty", "give a header and a row for each example");
    }
    List<String> names = new ArrayList<>(fields);
    if (names.get(0).isEmpty()) {
      names.set(0, NAMELESS);
    }
    header = List.copyOf(names);
    if (header.size() > MOST_COLUMNS) {
      throw refusal(
          line,
          "has %,d columns, and %,d are read at most".formatted(header.size(), MOST_COLUMNS),
          "leave columns out");
    }
    if (header.size() < 2) {
      String only = header.get(0);
      throw refusal(
          line,
          "column 1, \"%s\", is the only one".formatted(shortened(only)),
          only.contains(";") || only.contains("\t")
              ? "separate the columns by commas, or give --decimal comma if its numbers look like 1,5"
              : "give a column for the label and one or more to predict it from");
    }
    Set<String> seen = new HashSet<>();
    for (int c = 0; c < header.size(); c++) {
      if (header.get(c).isEmpty()) {
        throw refusal(line, "column %d has no name".formatted(c + 1), "give it one");
      }
      if (!seen.add(header.get(c))) {
        throw refusal(
            line,
            "column %d, \"%s\", has the name of another".formatted(c + 1, header.get(c)),
            "rename one of them");
      }
    }
    return header;
  }

  boolean next() {
    if (!advance()) {
      if (!Sha256.hex(digest).equals(sha256)) {
        throw changed(file);
      }
      return false;
    }
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
    return true;
  }

  List<String> fields() {
    return fields;
  }

  long line() {
    return line;
  }

  private boolean advance() {
    Iterator<CSVRecord> records = parser.iterator();
    try {
      do {
        if (!records.hasNext()) {
          return false;
        }
        String[] values = records.next().values();
        for (int c = 0; c < values.length; c++) {
          values[c] = values[c].strip();
          if (decimalComma && isDecimalComma(values[c])) {
            values[c] = values[c].replace(',', '.');
          }
        }
        fields = Collections.unmodifiableList(Arrays.asList(values));
        line = parser.getCurrentLineNumber();
        bytesSinceRow = 0;
      } while (fields.size() == 1 && fields.get(0).isEmpty());
    } catch (UncheckedIOException e) {
      throw e.getCause() instanceof CSVException
          ? refusal(
              line + 1,
              "the double quotes of this row do not match",
              "write a quote inside a quoted field twice, and close the field")
          : unreadable(file, e.getCause());
    }
    for (int c = 0; c < fields.size(); c++) {
      if (fields.get(c).indexOf(REPLACEMENT) >= 0) {
        throw refusal(
            line,
            "column %d has the sign U+FFFD, which stands for bytes that are no text"
                .formatted(c + 1),
            "save the file as plain CSV in UTF-8, or delete that sign");
      }
    }
    return true;
  }

  private DatasetException refusal(long where, String finding, String remedy) {
    return refusal(file, where, finding, remedy);
  }

  static DatasetException refusal(String file, long line, String finding, String remedy) {
    return new DatasetException("%s, line %d: %s: %s".formatted(file, line, finding, remedy));
  }

  static DatasetException changed(String file) {
    return new DatasetException(
        file + " changed since its hash was taken: run the same command again");
  }

  static DatasetException unreadable(String file, IOException e) {
    return new DatasetException(
        "%s cannot be read: %s".formatted(file, DatasetException.reason(e)), e);
  }

  static String shortened(String value) {
    String text = value.replaceAll("[\\s\\p{Cntrl}]+", " ");
    return text.length() <= 40 ? text : text.substring(0, 37) + "...";
  }

  @Override
  public void close() {
    try {
      parser.close();
    } catch (IOException e) {
      throw unreadable(file, e);
    }
  }
}
