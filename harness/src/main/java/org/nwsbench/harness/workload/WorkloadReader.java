package org.nwsbench.harness.workload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.plugins.Suggestion;

/**
 * Reads workloads from YAML. Every key must be there, and an unknown or repeated one is refused by
 * name.
 */
public final class WorkloadReader {

  /** The workloads that ship with the harness, in the order of tables. */
  public static final List<String> BUILT_IN =
      List.of("letter-mlp", "shuttle-mlp", "cmudict-mlp", "fashion-cnn");

  private static final ObjectMapper MAPPER =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
          .build();

  private WorkloadReader() {}

  /**
   * A workload that ships with the harness.
   *
   * @throws UsageException if there is none of that id
   */
  public static Workload builtIn(String id) {
    if (!BUILT_IN.contains(id)) {
      throw new UsageException(
          Suggestion.unknown("workload", id, BUILT_IN) + " (a file of your own: --workload FILE)");
    }
    String resource = "/workloads/" + id + ".yaml";
    try (InputStream in = WorkloadReader.class.getResourceAsStream(resource)) {
      return parse(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UsageException(resource + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * A workload from a file.
   *
   * @throws UsageException if the file cannot be read or is no workload; the message names file,
   *     key and remedy
   */
  public static Workload file(Path file) {
    try {
      return parse(file.toString(), Files.readString(file));
    } catch (NoSuchFileException e) {
      throw new UsageException(file + ": no such workload file", e);
    } catch (IOException e) {
      throw new UsageException(file + ": cannot be read: " + e, e);
    }
  }

  private static Workload parse(String place, String yaml) {
    try {
      return MAPPER.readValue(yaml, Workload.class);
    } catch (UnrecognizedPropertyException e) {
      List<String> known = e.getKnownPropertyIds().stream().map(Object::toString).toList();
      throw new UsageException(
          place + line(e) + ": " + Suggestion.unknown("key", path(e), known), e);
    } catch (JsonMappingException e) {
      throw new UsageException(place + line(e) + ": " + reason(e), e);
    } catch (JsonProcessingException e) {
      throw new UsageException(place + line(e) + ": " + firstLine(e.getOriginalMessage()), e);
    }
  }

  private static String reason(JsonMappingException e) {
    if (e.getCause() instanceof IllegalArgumentException bound) {
      return bound.getMessage();
    }
    String path = path(e);
    return (path.isEmpty() ? "" : path + ": ") + firstLine(e.getOriginalMessage());
  }

  private static String path(JsonMappingException e) {
    return e.getPath().stream()
        .map(at -> at.getFieldName() == null ? "[" + at.getIndex() + "]" : at.getFieldName())
        .collect(Collectors.joining("."));
  }

  private static String line(JsonProcessingException e) {
    return e.getLocation() == null ? "" : ":" + e.getLocation().getLineNr();
  }

  private static String firstLine(String message) {
    int end = message.indexOf('\n');
    return end < 0 ? message : message.substring(0, end);
  }
}
