package org.nwsbench.harness.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reader of older schemas, in memory: what a record does not tell is left empty and never guessed.
 * The schema's number stays, so that nobody takes it for a record of today.
 */
final class RecordMigration {

  private static final int OLDEST = 1;

  /** A list's elements, at the end of a place. */
  private static final String EACH = "/*";

  private static final List<Added> ADDED =
      List.of(
          new Added(2, "", "studySha256"),
          new Added(2, "/environment", "machine"),
          new Added(2, "/outcome", "lookUps"),
          new Added(2, "/measurements", "witness"),
          new Added(2, "/measurements/curve/*", "phases"),
          new Added(3, "/outcome/curve/*", "quality"),
          new Added(4, "/measurements/witness", "compilerSeconds"));

  private RecordMigration() {}

  /** A field of the objects at {@code place} that a schema brought. */
  private record Added(int schema, String place, String field) {

    Stream<ObjectNode> objects(JsonNode record) {
      Stream<JsonNode> found =
          place.endsWith(EACH)
              ? StreamSupport.stream(
                  record.at(place.substring(0, place.length() - EACH.length())).spliterator(),
                  false)
              : Stream.of(record.at(place));
      return found.filter(JsonNode::isObject).map(ObjectNode.class::cast);
    }
  }

  /**
   * The record's tree in the present form.
   *
   * @throws RecordException if the schema is missing or unknown, or the record has a field of a
   *     later one; the message names file and schema
   */
  static JsonNode toPresent(Path file, JsonNode tree) {
    int schema = tree.path("schema").asInt(-1);
    if (!tree.isObject() || schema < OLDEST || schema > TrialRecord.SCHEMA) {
      throw new RecordException(
          "%s: record schema is %s, this version reads %d to %d"
              .formatted(file, schema < 0 ? "missing" : schema, OLDEST, TrialRecord.SCHEMA));
    }
    for (Added added : ADDED.stream().filter(each -> each.schema() > schema).toList()) {
      for (ObjectNode object : added.objects(tree).toList()) {
        if (object.has(added.field())) {
          throw new RecordException(
              "%s: not a record: schema %d has no field \"%s\""
                  .formatted(file, schema, added.field()));
        }
        if (added.field().equals("phases")) {
          object.putObject(added.field());
        } else {
          object.putNull(added.field());
        }
      }
    }
    return tree;
  }
}
