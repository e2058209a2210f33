package org.nwsbench.harness.record;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.UsageException;

/**
 * Writes and reads a record as one line of JSON. The last field, {@code sha256}, is the seal: the
 * hash of the line up to the comma before that field. A seal reveals accidental changes only:
 * anyone who changes a record on purpose can seal it again.
 */
public final class RecordFormat {

  private static final String SEAL = ",\"sha256\":\"";
  private static final int HEX_DIGITS = 64;
  private static final Pattern SCHEMA = Pattern.compile("\\{\\s*\"schema\"\\s*:\\s*(\\d{1,9})\\D");

  /** How much of a record is read into memory. Lists that are left out are read as empty lists. */
  public enum Detail {
    /** The whole record. */
    WHOLE,
    /**
     * Everything but the wrongly predicted rows and the shares of classes. This suffices for
     * tables.
     */
    WITHOUT_ROWS,
    /**
     * Everything but the wrongly predicted rows and the curves. This suffices to know which trials
     * have to run and how long trials take.
     */
    BRIEF;

    private Set<String> emptyLists() {
      return switch (this) {
        case WHOLE -> Set.of();
        case WITHOUT_ROWS -> Set.of("wrongRows", "classShares");
        case BRIEF -> Set.of("wrongRows", "curve");
      };
    }
  }

  private RecordFormat() {}

  /** Writes a record as a sealed line, with {@code \n} at its end. */
  public static String write(TrialRecord record) {
    return sealed(Json.canonical(record));
  }

  /**
   * Adds a seal to a JSON object of one line, as its last field, and returns the line with a line
   * end.
   */
  public static String sealed(String object) {
    String content = object.substring(0, object.lastIndexOf('}'));
    return content + SEAL + Sha256.hex(content) + "\"}\n";
  }

  static String seal(String line) {
    return line.substring(line.lastIndexOf(SEAL) + SEAL.length()).substring(0, HEX_DIGITS);
  }

  /**
   * Reads a record.
   *
   * @param place where the line is stored, for messages
   * @throws UsageException if the line was cut or changed, has another schema or is no record; the
   *     message names the place and the reason in one line
   */
  public static TrialRecord read(String place, String line, Detail detail) {
    Matcher schema = SCHEMA.matcher(line);
    if (schema.lookingAt() && Integer.parseInt(schema.group(1)) != TrialRecord.SCHEMA) {
      throw new UsageException(
          "%s: record schema is %s, this version reads %d"
              .formatted(place, schema.group(1), TrialRecord.SCHEMA));
    }
    int seal = line.lastIndexOf(SEAL);
    if (seal < 0) {
      throw new UsageException(
          "%s: not a record: the line does not end with its sha256".formatted(place));
    }
    String content = line.substring(0, seal);
    if (!line.endsWith(SEAL + Sha256.hex(content) + "\"}")) {
      throw new UsageException(
          "%s: was changed after it was written: its sha256 is not that of its text"
              .formatted(place));
    }
    try (JsonParser parser =
        new Emptying(Json.MAPPER.createParser(content + "}"), detail.emptyLists())) {
      return Json.MAPPER.readValue(parser, TrialRecord.class);
    } catch (IOException e) {
      throw new UsageException("%s: not a record: %s".formatted(place, Json.firstLine(e)), e);
    }
  }

  private static final class Emptying extends JsonParserDelegate {

    private final Set<String> names;

    Emptying(JsonParser parser, Set<String> names) {
      super(parser);
      this.names = names;
    }

    @Override
    public JsonToken nextToken() throws IOException {
      if (!names.isEmpty()
          && currentToken() == JsonToken.START_ARRAY
          && currentName() != null
          && names.contains(currentName())) {
        delegate.skipChildren();
        return delegate.currentToken();
      }
      return delegate.nextToken();
    }
  }
}
