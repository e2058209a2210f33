package org.nwsbench.harness.trial;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/**
 * Brings a record of schema 1 into the present form, in memory: what it does not tell is left empty
 * and never guessed. The schema's number stays, so that nobody takes it for a record of today.
 */
final class RecordMigration {

  private static final int FIRST = 1;

  private RecordMigration() {}

  /**
   * The record's tree in the present form.
   *
   * @throws RecordException if the schema is missing or unknown; the message names file and schema
   */
  static JsonNode toPresent(Path file, JsonNode tree) {
    int schema = tree.path("schema").asInt(-1);
    if (schema == FIRST && tree instanceof ObjectNode record) {
      fromFirst(file, record);
    } else if (schema != TrialRecord.SCHEMA) {
      throw new RecordException(
          "%s: record schema is %s, this version reads %d and %d"
              .formatted(file, schema < 0 ? "missing" : schema, FIRST, TrialRecord.SCHEMA));
    }
    return tree;
  }

  private static void fromFirst(Path file, ObjectNode record) {
    add(file, record, "studySha256");
    if (record.get("environment") instanceof ObjectNode environment) {
      add(file, environment, "machine");
    }
    if (record.get("outcome") instanceof ObjectNode outcome) {
      add(file, outcome, "lookUps");
    }
    if (record.get("measurements") instanceof ObjectNode measurements) {
      add(file, measurements, "witness");
      for (JsonNode moment : measurements.path("curve")) {
        if (moment instanceof ObjectNode object) {
          add(file, object, "phases");
          object.putObject("phases");
        }
      }
    }
  }

  private static void add(Path file, ObjectNode object, String name) {
    if (object.has(name)) {
      throw new RecordException(
          "%s: not a record: schema %d has no field \"%s\"".formatted(file, FIRST, name));
    }
    object.putNull(name);
  }
}
