package org.nwsbench.harness.workload;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.nwsbench.harness.Suggestion;
import org.nwsbench.harness.UsageException;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * One YAML document that holds a record: each component under its name, of its type, once. Whatever
 * else it holds is refused in one line that names place, line, key and what is permitted.
 */
public final class StrictYaml {

  private static final ObjectMapper MAPPER = YAMLMapper.builder().build();

  private final String place;
  private final Map<String, Integer> lines = new HashMap<>();
  private final JsonNode tree;

  /**
   * Reads a document.
   *
   * @param place what messages begin with
   * @throws UsageException if it is no YAML, is empty, goes on with a second document, has a key
   *     twice, or an alias
   */
  public StrictYaml(String place, String yaml) {
    this.place = place;
    try {
      findKeys(yaml);
      tree = MAPPER.readTree(yaml);
    } catch (JsonProcessingException e) {
      throw new UsageException(at(line(e)) + "not YAML: " + problem(e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Why a file could not be read, in a few words without names of classes. */
  public static String reason(IOException e) {
    if (e instanceof CharacterCodingException) {
      return "not UTF-8 text";
    }
    return e instanceof AccessDeniedException ? "permission denied" : e.getMessage();
  }

  /** The whole number at {@code key} at the top, or {@code otherwise}. */
  int whole(String key, int otherwise) {
    return tree.path(key).asInt(otherwise);
  }

  /** The refusal of what stands at {@code key}: place, line, key and {@code message}. */
  public UsageException refusal(String key, String message) {
    return new UsageException(at(line(key)) + key + ": " + message);
  }

  /**
   * The document as a record.
   *
   * @throws UsageException if it is not one, or the record refuses a value
   */
  public <T extends Record> T as(Class<T> type) {
    check(tree, type, "");
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (JsonMappingException e) {
      if (e.getCause() instanceof IllegalArgumentException bound) {
        throw outOfBounds(e, bound.getMessage());
      }
      throw new IllegalStateException("checked, but not a " + type.getSimpleName(), e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("checked, but not a " + type.getSimpleName(), e);
    }
  }

  /** A record's message begins with the key, whole or as the record itself knows it. */
  private UsageException outOfBounds(JsonMappingException e, String message) {
    String named = message.substring(0, Math.max(0, message.indexOf(':')));
    List<String> path = new ArrayList<>();
    e.getPath().forEach(step -> path.add(step.getFieldName()));
    String prefix = lines.containsKey(named) ? "" : String.join(".", path) + ".";
    return new UsageException(at(line(prefix + named)) + prefix + message, e);
  }

  private void findKeys(String yaml) throws IOException {
    int depth = 0;
    boolean complete = false;
    try (JsonParser parser = MAPPER.createParser(yaml)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        int line = parser.currentTokenLocation().getLineNr();
        if (complete) {
          throw new UsageException(at(line) + "a second document begins: there must be one");
        }
        if (parser instanceof YAMLParser document && document.isCurrentAlias()) {
          throw new UsageException(at(line) + "an alias: write the value out");
        }
        if (token == JsonToken.FIELD_NAME) {
          String key = path(parser.getParsingContext());
          if (lines.put(key, line) != null) {
            throw new UsageException(at(line) + key + ": is given twice");
          }
        } else if (token == JsonToken.VALUE_NUMBER_FLOAT && !isFinite(parser.getText())) {
          throw new UsageException(
              "%s%s: must be a finite number, but is %s"
                  .formatted(at(line), path(parser.getParsingContext()), parser.getText()));
        }
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        complete = depth == 0;
      }
    }
    if (!complete) {
      throw new UsageException(place + ": is empty, must be a mapping of keys to values");
    }
  }

  /** YAML writes what is not finite as {@code .nan} and {@code -.inf}. */
  private static boolean isFinite(String number) {
    return number.chars().anyMatch(Character::isDigit);
  }

  private static String path(JsonStreamContext context) {
    if (context.inRoot()) {
      return "";
    }
    String above = path(context.getParent());
    return context.inArray()
        ? "%s[%d]".formatted(above, context.getCurrentIndex())
        : join(above, String.valueOf(context.getCurrentName()));
  }

  private void check(JsonNode node, Type type, String path) {
    if (node.isNull()) {
      throw new UsageException(at(line(path)) + path + ": has no value");
    }
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        require(node.isArray(), node, path, "a list");
        for (int i = 0; i < node.size(); i++) {
          check(node.get(i), arguments[0], "%s[%d]".formatted(path, i));
        }
      } else {
        require(node.isObject(), node, path, "a mapping");
        node.properties()
            .forEach(entry -> check(entry.getValue(), arguments[1], join(path, entry.getKey())));
      }
    } else if (type instanceof Class<?> plain && plain.isRecord()) {
      require(node.isObject(), node, path, "a mapping");
      checkRecord(node, plain.getRecordComponents(), path);
    } else {
      checkScalar(node, type, path);
    }
  }

  private void checkRecord(JsonNode node, RecordComponent[] components, String path) {
    List<String> known = Arrays.stream(components).map(RecordComponent::getName).toList();
    for (Iterator<String> names = node.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        throw new UsageException(
            at(line(join(path, name)))
                + (path.isEmpty() ? "" : path + ": ")
                + Suggestion.unknown("key", name, known));
      }
    }
    for (RecordComponent component : components) {
      String key = join(path, component.getName());
      if (!node.has(component.getName())) {
        throw new UsageException(at(line(path)) + key + ": is missing");
      }
      check(node.get(component.getName()), component.getGenericType(), key);
    }
  }

  private void checkScalar(JsonNode node, Type type, String path) {
    if (type == String.class) {
      require(node.isTextual(), node, path, "text");
    } else if (type == boolean.class) {
      require(node.isBoolean(), node, path, "true or false");
    } else if (type == double.class || type == Double.class) {
      require(node.isNumber(), node, path, "a number");
    } else {
      boolean isLong = type == long.class || type == Long.class;
      require(node.isIntegralNumber(), node, path, "a whole number");
      require(
          isLong ? node.canConvertToLong() : node.canConvertToInt(),
          node,
          path,
          "a whole number up to " + (isLong ? Long.MAX_VALUE : Integer.MAX_VALUE));
    }
  }

  private void require(boolean condition, JsonNode node, String path, String bound) {
    if (!condition) {
      String value =
          node.isArray()
              ? "a list"
              : node.isObject()
                  ? "a mapping"
                  : node.isTextual() ? '"' + node.textValue() + '"' : node.asText();
      throw new UsageException(
          "%s%smust be %s, but is %s"
              .formatted(
                  at(line(path)),
                  path.isEmpty() ? "" : path + ": ",
                  bound,
                  value.lines().findFirst().orElse("\"\"")));
    }
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  /** Where the problem is, which may be beyond the last token. */
  private static int line(JsonProcessingException e) {
    if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      return marked.getProblemMark().getLine() + 1;
    }
    return e.getLocation() == null ? 0 : e.getLocation().getLineNr();
  }

  private int line(String path) {
    int bracket = path.lastIndexOf('[');
    return lines.getOrDefault(
        path, bracket < 0 ? 0 : lines.getOrDefault(path.substring(0, bracket), 0));
  }

  private String at(int line) {
    return line < 1 ? place + ": " : place + ":" + line + ": ";
  }

  /** The parser's message without its excerpts of the text, which are indented. */
  private static String problem(String message) {
    return String.join(
        ", ", message.lines().filter(line -> !line.isBlank() && line.charAt(0) != ' ').toList());
  }
}
