package org.nwsbench.harness.record;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.UsageException;

/**
 * Records as JSON. Those of older schemas are read, too: what such a record does not tell is left
 * empty and never guessed, and the schema's number stays, so that nobody takes it for one of today.
 */
public final class RecordFormat {

  private static final int OLDEST = 1;

  private static final List<Added> ADDED =
      List.of(
          new Added(2, "", "studySha256"),
          new Added(2, "/environment", "machine"),
          new Added(2, "/outcome", "lookUps"),
          new Added(2, "/measurements", "witness"),
          new Added(2, "/measurements/curve", "phases"),
          new Added(3, "/outcome/curve", "quality"),
          new Added(4, "/measurements/witness", "compilerSeconds"),
          new Added(5, "/environment/machine", "bootSha256"));

  /** A field that a schema brought to the object at {@code place}, or to each of the list there. */
  private record Added(int schema, String place, String field) {}

  /** Most of the memory of a record. */
  private static final List<String> BULK =
      List.of("/outcome/curve", "/outcome/wrongRows", "/measurements/curve");

  /** Begins the line of a record's seal, the last one but the closing brace. */
  private static final String SEAL = "\n  \"sha256\" : ";

  private RecordFormat() {}

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
   * @param briefly without the curves and the rows got wrong
   * @throws UsageException if the file is truncated, of another schema or otherwise not a record;
   *     the message names file and reason in one line
   */
  public static TrialRecord read(Path file, boolean briefly) {
    try {
      byte[] content = Files.readAllBytes(file);
      JsonNode tree = toPresent(file, Json.MAPPER.readTree(content));
      if (tree.path("schema").asInt() >= TrialRecord.SEALED) {
        requireSeal(file, new String(content, StandardCharsets.UTF_8));
        ((ObjectNode) tree).remove("sha256");
      }
      for (String place : briefly ? BULK : List.<String>of()) {
        if (tree.at(place) instanceof ArrayNode list) {
          list.removeAll();
        }
      }
      return Json.MAPPER.treeToValue(tree, TrialRecord.class);
    } catch (IOException e) {
      throw new UsageException("%s: not a record: %s".formatted(file, Json.firstLine(e)), e);
    }
  }

  private static void requireSeal(Path file, String text) {
    int seal = text.lastIndexOf(SEAL);
    if (seal < 0 || !text.equals(sealed(text.substring(0, Math.max(0, seal - 1)) + "}"))) {
      throw new UsageException(
          "%s: was changed after it was written: its sha256 is not that of its lines"
              .formatted(file));
    }
  }

  /** The record's tree in the present form, unless it has a field of a later schema. */
  private static JsonNode toPresent(Path file, JsonNode tree) {
    int schema = tree.path("schema").asInt(-1);
    if (!tree.isObject() || schema < OLDEST || schema > TrialRecord.SCHEMA) {
      throw new UsageException(
          "%s: record schema is %s, this version reads %d to %d"
              .formatted(file, schema < 0 ? "missing" : schema, OLDEST, TrialRecord.SCHEMA));
    }
    for (Added added : ADDED.stream().filter(each -> each.schema() > schema).toList()) {
      JsonNode found = tree.at(added.place());
      Iterable<JsonNode> nodes = found.isArray() ? found : List.of(found);
      for (JsonNode node : nodes) {
        if (node.has(added.field())) {
          throw new UsageException(
              "%s: not a record: schema %d has no field \"%s\""
                  .formatted(file, schema, added.field()));
        }
        if (node instanceof ObjectNode object) {
          boolean isMap = added.field().equals("phases");
          object.set(added.field(), isMap ? object.objectNode() : object.nullNode());
        }
      }
    }
    return tree;
  }
}
