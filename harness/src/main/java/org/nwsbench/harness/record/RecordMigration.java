package org.nwsbench.harness.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;

/**
 * Brings a record of an older schema into the present form, in memory: what it does not tell is
 * left empty and never guessed. The schema's number stays, so that nobody takes it for a record of
 * today.
 */
final class RecordMigration {

  private static final int FIRST = 1;
  private static final int SECOND = 2;
  private static final int THIRD = 3;

  private final Path file;
  private final int schema;

  private RecordMigration(Path file, int schema) {
    this.file = file;
    this.schema = schema;
  }

  /**
   * The record's tree in the present form.
   *
   * @throws RecordException if the schema is missing or unknown; the message names file and schema
   */
  static JsonNode toPresent(Path file, JsonNode tree) {
    int schema = tree.path("schema").asInt(-1);
    if (!(tree instanceof ObjectNode record) || schema < FIRST || schema > TrialRecord.SCHEMA) {
      throw new RecordException(
          "%s: record schema is %s, this version reads %d to %d"
              .formatted(file, schema < 0 ? "missing" : schema, FIRST, TrialRecord.SCHEMA));
    }
    RecordMigration migration = new RecordMigration(file, schema);
    if (schema <= FIRST) {
      migration.toSecond(record);
    }
    if (schema <= SECOND) {
      migration.toThird(record);
    }
    if (schema <= THIRD) {
      migration.toFourth(record);
    }
    return tree;
  }

  private void toSecond(ObjectNode record) {
    add(record, "studySha256");
    if (record.get("environment") instanceof ObjectNode environment) {
      add(environment, "machine");
    }
    if (record.get("outcome") instanceof ObjectNode outcome) {
      add(outcome, "lookUps");
    }
    if (record.get("measurements") instanceof ObjectNode measurements) {
      add(measurements, "witness");
      for (JsonNode moment : measurements.path("curve")) {
        if (moment instanceof ObjectNode object) {
          add(object, "phases");
          object.putObject("phases");
        }
      }
    }
  }

  private void toThird(ObjectNode record) {
    for (JsonNode point : record.path("outcome").path("curve")) {
      if (point instanceof ObjectNode object) {
        add(object, "quality");
      }
    }
  }

  private void toFourth(ObjectNode record) {
    if (record.path("measurements").get("witness") instanceof ObjectNode witness) {
      add(witness, "compilerSeconds");
    }
  }

  private void add(ObjectNode object, String name) {
    if (object.has(name)) {
      throw new RecordException(
          "%s: not a record: schema %d has no field \"%s\"".formatted(file, schema, name));
    }
    object.putNull(name);
  }
}
