package org.nwsbench.harness.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A record as a tree of JSON, with the paths of what it holds, for tests. */
final class RecordTree {

  static final ObjectMapper JSON = new ObjectMapper();

  private RecordTree() {}

  interface Visitor {
    void visit(String at, JsonNode node);
  }

  static JsonNode of(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Visits each node with its path; of a list its first element. */
  static void walk(JsonNode tree, Visitor visitor) {
    walk(tree, "", visitor);
  }

  private static void walk(JsonNode node, String at, Visitor visitor) {
    visitor.visit(at, node);
    node.properties().forEach(field -> walk(field.getValue(), at + "/" + field.getKey(), visitor));
    if (node.isArray() && node.size() > 0) {
      walk(node.get(0), at + "/0", visitor);
    }
  }

  /** Paths of all objects that have fields of their own, not keys of a map. */
  static Stream<String> objects(JsonNode tree) {
    List<String> objects = new ArrayList<>();
    walk(
        tree,
        (at, node) -> {
          if (node.isObject() && !isMap(at)) {
            objects.add(at);
          }
        });
    return objects.stream();
  }

  static Stream<String> fields(JsonNode tree) {
    return objects(tree)
        .flatMap(at -> tree.at(at).properties().stream().map(field -> at + "/" + field.getKey()));
  }

  static boolean isMap(String at) {
    return Stream.of("/parameters", "/phases", "/libraries", "/caches").anyMatch(at::endsWith);
  }
}
