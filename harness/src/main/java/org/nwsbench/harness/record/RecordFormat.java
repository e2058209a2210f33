package org.nwsbench.harness.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.nwsbench.datasets.hash.Sha256;

/**
 * Records as JSON. Those of older schemas are read, too: what such a record does not tell is left
 * empty and never guessed, and the schema's number stays, so that nobody takes it for one of today.
 */
public final class RecordFormat {

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
          new Added(4, "/measurements/witness", "compilerSeconds"),
          new Added(5, "/environment/machine", "bootSha256"));

  /** Begins the line of a record's seal, the last one but the closing brace. */
  private static final String SEAL = "\n  \"sha256\" : ";

  private RecordFormat() {}

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
   * The record as indented JSON with {@code \n} at the end of each line. The field {@code sha256}
   * is the hash of all lines before its own.
   *
   * @throws IllegalArgumentException if it was read from an older schema: such records stay as they
   *     are
   */
  public static String write(TrialRecord record) {
    if (record.schema() != TrialRecord.SCHEMA) {
      throw new IllegalArgumentException(
          "a record of schema %d is never written again".formatted(record.schema()));
    }
    return sealed(Json.indented(record));
  }

  /** A JSON object with the hash of its text as a last field. */
  public static String sealed(String object) {
    String lines = object.substring(0, object.lastIndexOf('}')).stripTrailing() + ",";
    return lines + SEAL + "\"" + Sha256.hex(lines + "\n") + "\"\n}\n";
  }

  /**
   * Reads a record, of this schema or an older one.
   *
   * @throws RecordException if the file is truncated, of another schema or otherwise not a record;
   *     the message names file and reason in one line
   */
  public static TrialRecord read(Path file) {
    return read(file, tree -> {});
  }

  /** The same without the curves and the rows got wrong, which are most of its memory. */
  static TrialRecord readBriefly(Path file) {
    return read(
        file,
        tree -> {
          if (tree.path("outcome") instanceof ObjectNode outcome) {
            outcome.putArray("wrongRows");
            outcome.putArray("curve");
          }
          if (tree.path("measurements") instanceof ObjectNode measurements) {
            measurements.putArray("curve");
          }
        });
  }

  private static TrialRecord read(Path file, Consumer<JsonNode> change) {
    try {
      byte[] content = Files.readAllBytes(file);
      JsonNode tree = toPresent(file, Json.MAPPER.readTree(content));
      if (tree.path("schema").asInt() >= TrialRecord.SEALED) {
        requireSeal(file, new String(content, StandardCharsets.UTF_8));
        ((ObjectNode) tree).remove("sha256");
      }
      change.accept(tree);
      return Json.MAPPER.treeToValue(tree, TrialRecord.class);
    } catch (IOException e) {
      throw new RecordException("%s: not a record: %s".formatted(file, Json.firstLine(e)), e);
    }
  }

  private static void requireSeal(Path file, String text) {
    int seal = text.lastIndexOf(SEAL);
    if (seal < 0 || !text.equals(sealed(text.substring(0, Math.max(0, seal - 1)) + "}"))) {
      throw new RecordException(
          "%s: was changed after it was written: its sha256 is not that of its lines"
              .formatted(file));
    }
  }

  /**
   * The record's tree in the present form.
   *
   * @throws RecordException if the schema is missing or unknown, or the record has a field of a
   *     later one; the message names file and schema
   */
  private static JsonNode toPresent(Path file, JsonNode tree) {
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
