package org.nwsbench.harness.workload;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.function.Uncheck;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.Suggestion;
import org.nwsbench.harness.UsageException;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/**
 * A YAML document that holds the values of a Java record. Each component of the record stands once
 * in the document, under its name and with a value of its type. Only optional components may be
 * absent. Any other document is rejected. The message is one line that names the document, the key
 * and what is permitted. For malformed YAML it names the line in the document.
 */
public final class StrictYaml {

  private static final long MOST_BYTES = 1 << 20;

  private static final YAMLMapper MAPPER =
      YAMLMapper.builder()
          .addModule(new Jdk8Module())
          .annotationIntrospector(new AllRequired())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .defaultSetterInfo(JsonSetter.Value.forContentNulls(Nulls.FAIL))
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .disable(YAMLGenerator.Feature.SPLIT_LINES)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .build();

  private final String place;
  private final String yaml;
  private final JsonNode tree;

  /**
   * Reads a document.
   *
   * @param place where the document comes from, such as its path; messages begin with it
   * @throws UsageException if the text is no YAML, is empty, holds a second document, or has a key
   *     twice
   */
  public StrictYaml(String place, String yaml) {
    this.place = place;
    this.yaml = yaml;
    try {
      tree = MAPPER.readTree(yaml);
    } catch (JsonProcessingException e) {
      String problem =
          e.getOriginalMessage().startsWith("Trailing")
              ? "a second document begins: there must be one"
              : e.getOriginalMessage()
                  .lines()
                  .filter(line -> !line.isBlank() && line.charAt(0) != ' ') // Not its excerpts.
                  .collect(Collectors.joining(", "));
      throw new UsageException("%s:%s not YAML: %s".formatted(place, line(e), problem), e);
    }
    if (tree.isMissingNode() || tree.isNull()) {
      throw new UsageException(place + ": is empty, must be a mapping of keys to values");
    }
  }

  private static final class AllRequired extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
      return member.getRawType() != Optional.class;
    }
  }

  /** Reads a YAML resource of the harness into a Java record of type {@code type}. */
  public static <T extends Record> T resource(String name, Class<T> type) {
    String text = Uncheck.get(() -> IOUtils.resourceToString(name, StandardCharsets.UTF_8));
    return new StrictYaml(name, text).as(type);
  }

  /**
   * Returns the document in {@code file}, if there is such a file.
   *
   * @throws UsageException if the file cannot be read, is no regular file or is larger than 1 MiB,
   *     or as the constructor does
   */
  public static Optional<StrictYaml> of(Path file) {
    if (!Files.exists(file) && !Files.isSymbolicLink(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(new StrictYaml(file.toString(), text(file)));
    } catch (CharacterCodingException e) {
      throw new UsageException(file + ": cannot be read: not UTF-8 text", e);
    } catch (AccessDeniedException e) {
      throw new UsageException(file + ": cannot be read: permission denied", e);
    } catch (IOException e) {
      throw new UsageException(file + ": cannot be read: " + e.getMessage(), e);
    }
  }

  private static String text(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new UsageException(
          file
              + ": is a folder or no ordinary file, or a link that leads nowhere: name a YAML file");
    }
    if (Files.size(file) > MOST_BYTES) {
      throw new UsageException(
          "%s: has %,d bytes, and %,d are read at most: name a YAML file of a few lines"
              .formatted(file, Files.size(file), MOST_BYTES));
    }
    return Files.readString(file);
  }

  public static String text(Record record) {
    try {
      return MAPPER.writeValueAsString(record);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as YAML", e);
    }
  }

  public String sha256() {
    return Sha256.hex(yaml);
  }

  public UsageException refusal(String key, String message) {
    return new UsageException(place + ": " + (key.isEmpty() ? "" : key + ": ") + message);
  }

  /**
   * Returns the document as a record.
   *
   * @throws UsageException if the document does not hold this record, or the record rejects a value
   */
  public <T extends Record> T as(Class<T> type) {
    refuseUnknownKeys(tree, MAPPER.constructType(type), "");
    try {
      return MAPPER.treeToValue(tree, type);
    } catch (JsonMappingException e) {
      throw refusal(e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree that is no JSON", e);
    }
  }

  private void refuseUnknownKeys(JsonNode node, JavaType type, String path) {
    if (type.getRawClass() == Optional.class) {
      refuseUnknownKeys(node, type.getContentType(), path);
    } else if (type.getRawClass().isRecord()) {
      Map<String, JavaType> known = new LinkedHashMap<>();
      for (RecordComponent component : type.getRawClass().getRecordComponents()) {
        known.put(component.getName(), MAPPER.constructType(component.getGenericType()));
      }
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        String key = join(path, field.getKey());
        if (!known.containsKey(field.getKey())) {
          throw refusal(path, Suggestion.unknown("key", field.getKey(), known.keySet()));
        }
        refuseUnknownKeys(field.getValue(), known.get(field.getKey()), key);
      }
    } else if (type.getContentType() != null) {
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        refuseUnknownKeys(field.getValue(), type.getContentType(), join(path, field.getKey()));
      }
      for (int i = 0; node.isArray() && i < node.size(); i++) {
        refuseUnknownKeys(node.get(i), type.getContentType(), join(path, String.valueOf(i)));
      }
    }
  }

  private UsageException refusal(JsonMappingException e) {
    JsonNode node = tree;
    String key = "";
    for (JsonMappingException.Reference step : e.getPath()) {
      boolean isIndex = step.getFieldName() == null;
      node = isIndex ? node.path(step.getIndex()) : node.path(step.getFieldName());
      key = join(key, isIndex ? String.valueOf(step.getIndex()) : step.getFieldName());
    }
    if (e.getCause() instanceof IllegalArgumentException bound) {
      String[] parts = bound.getMessage().split(": ", 2); // A record's message begins with a key.
      return refusal(join(key, parts[0]), parts[parts.length - 1]);
    }
    if (node.isMissingNode() || node.isNull()) {
      return refusal(key, node.isNull() ? "has no value" : "is missing");
    }
    return refusal(
        key,
        e instanceof MismatchedInputException mismatch
            ? "must be %s, but is %s".formatted(expected(mismatch.getTargetType()), found(node))
            : e.getOriginalMessage());
  }

  private static String expected(Class<?> type) {
    if (Collection.class.isAssignableFrom(type)) {
      return "a list";
    }
    return type.isRecord() || Map.class.isAssignableFrom(type)
        ? "a mapping"
        : "of type " + type.getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static String found(JsonNode node) {
    if (node.isContainerNode()) {
      return node.isArray() ? "a list" : "a mapping";
    }
    return node.isTextual()
        ? '"' + node.textValue().lines().findFirst().orElse("") + '"'
        : node.asText();
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }

  private static String line(JsonProcessingException e) {
    if (e.getCause() instanceof MarkedYAMLException marked && marked.getProblemMark() != null) {
      return marked.getProblemMark().getLine() + 1 + ":";
    }
    return e.getLocation() == null ? "" : e.getLocation().getLineNr() + ":";
  }
}
