package org.nwsbench.harness.notebook;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A notebook file, nbformat 4.5. Written as Jupyter writes it: names in order, one blank a level, a
 * line feed at the end.
 */
final class Notebook {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  private static final String RECORDED = "nwsbench";
  private static final Pattern LINE = Pattern.compile("[^\n]*\n|[^\n]+");

  private final ObjectNode root;

  private Notebook(ObjectNode root) {
    this.root = root;
  }

  static Notebook read(Path file) throws IOException {
    return new Notebook((ObjectNode) MAPPER.readTree(file.toFile()));
  }

  void write(Path file) throws IOException {
    Files.writeString(file, text());
  }

  String text() throws IOException {
    DefaultIndenter oneBlank = new DefaultIndenter(" ", "\n");
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    ObjectWriter writer =
        MAPPER.writer(
            new DefaultPrettyPrinter(separators)
                .withObjectIndenter(oneBlank)
                .withArrayIndenter(oneBlank));
    return writer.writeValueAsString(MAPPER.treeToValue(root, Object.class)) + "\n";
  }

  /** The cells of code, in order. */
  List<Cell> code() {
    List<Cell> cells = new ArrayList<>();
    for (JsonNode cell : root.withArray("cells")) {
      if (cell.path("cell_type").asText().equals("code")) {
        cells.add(new Cell((ObjectNode) cell));
      }
    }
    return cells;
  }

  /** Where its outputs were recorded, if it has any. */
  Optional<Recording> recording() {
    JsonNode found = root.path("metadata").path(RECORDED);
    return found.isMissingNode()
        ? Optional.empty()
        : Optional.of(MAPPER.convertValue(found, Recording.class));
  }

  void recordedAt(Recording recording) {
    ((ObjectNode) root.get("metadata")).set(RECORDED, MAPPER.valueToTree(recording));
  }

  /** A cell of code. */
  static final class Cell {

    private final ObjectNode node;

    private Cell(ObjectNode node) {
      this.node = node;
    }

    String id() {
      return node.path("id").asText();
    }

    String source() {
      return joined(node.get("source"));
    }

    boolean isTagged(String tag) {
      for (JsonNode found : node.path("metadata").path("tags")) {
        if (found.asText().equals(tag)) {
          return true;
        }
      }
      return false;
    }

    List<Output> outputs() {
      List<Output> outputs = new ArrayList<>();
      for (JsonNode output : node.withArray("outputs")) {
        JsonNode picture = output.path("data").path("image/png");
        outputs.add(
            picture.isMissingNode()
                ? new Output.Text(output.path("name").asText(), joined(output.path("text")))
                : new Output.Picture(Base64.getDecoder().decode(joined(picture).strip())));
      }
      return outputs;
    }

    /** Puts {@code outputs} in place of the old ones; {@code count} is the cell's number. */
    void ran(int count, List<Output> outputs) {
      node.put("execution_count", count);
      ArrayNode array = node.putArray("outputs");
      for (Output output : outputs) {
        ObjectNode entry = array.addObject();
        if (output instanceof Output.Text text) {
          entry.put("output_type", "stream").put("name", text.stream());
          lines(text.text()).forEach(entry.putArray("text")::add);
        } else if (output instanceof Output.Picture picture) {
          entry.put("output_type", "execute_result").put("execution_count", count);
          entry.putObject("metadata");
          entry.putObject("data").put("image/png", picture.base64() + "\n");
        }
      }
    }

    /** Lines with their line feeds. */
    private static List<String> lines(String text) {
      return LINE.matcher(text).results().map(MatchResult::group).toList();
    }

    private static String joined(JsonNode text) {
      if (text.isTextual()) {
        return text.asText();
      }
      StringBuilder joined = new StringBuilder();
      text.forEach(line -> joined.append(line.asText()));
      return joined.toString();
    }
  }
}
