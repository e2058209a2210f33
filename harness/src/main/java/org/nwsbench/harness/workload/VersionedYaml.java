package org.nwsbench.harness.workload;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.nwsbench.harness.UsageException;

/** A record in a YAML file whose key {@code schema} tells the version of its format. */
final class VersionedYaml {

  private static final ObjectMapper MAPPER =
      YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
          .build();

  private VersionedYaml() {}

  /**
   * What {@code file} holds; {@code otherwise} if there is no such file.
   *
   * @throws UsageException if the file is damaged or of another schema
   */
  static <T extends Record> T read(Path file, int schema, Class<T> type, T otherwise) {
    if (!Files.exists(file)) {
      return otherwise;
    }
    try {
      StrictYaml yaml = new StrictYaml(file.toString(), Files.readString(file));
      int found = yaml.whole("schema", schema);
      if (found != schema) {
        throw new UsageException(
            "%s: schema is %d, this version reads %d".formatted(file, found, schema));
      }
      return yaml.as(type);
    } catch (IOException e) {
      throw new UsageException(file + ": cannot be read: " + StrictYaml.reason(e), e);
    }
  }

  static String text(Record record) {
    try {
      return MAPPER.writeValueAsString(record);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot be written as YAML", e);
    }
  }
}
