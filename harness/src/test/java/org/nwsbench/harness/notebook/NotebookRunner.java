package org.nwsbench.harness.notebook;

import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Runs Java notebooks: {@code check FILE...} compares the outputs of their cells with the saved
 * ones, {@code refresh FILE...} saves the new ones as Jupyter would. Exit code 1 and a line for
 * each cell that fails or differs. The working folder must be that of the notebooks.
 */
public final class NotebookRunner {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
  private static final Pattern NUMBER = Pattern.compile("[-+−]?\\d[\\d.,]*(E-?\\d+)?");
  private static final Pattern BLANKS = Pattern.compile("[ \\t]+|-{2,}");

  private NotebookRunner() {}

  /** Runs the command. */
  public static void main(String[] arguments) throws IOException {
    List<String> complaints = new ArrayList<>();
    for (String name : List.of(arguments).subList(1, arguments.length)) {
      complaints.addAll(run(Path.of(name), arguments[0].equals("refresh")));
    }
    complaints.forEach(System.out::println);
    System.exit(complaints.isEmpty() ? 0 : 1);
  }

  private static List<String> run(Path file, boolean refresh) throws IOException {
    JsonNode notebook = MAPPER.readTree(file.toFile());
    List<String> complaints = new ArrayList<>();
    if (!notebook.at("/metadata/kernelspec/language").asText().equals("java")) {
      return complaints;
    }
    int count = 0;
    try (JavaSession session = new JavaSession()) {
      for (JsonNode cell : notebook.withArray("cells")) {
        if (!cell.path("cell_type").asText().equals("code")) {
          continue;
        }
        ArrayNode outputs = session.run(joined(cell.get("source")), ++count);
        if (refresh) {
          ((ObjectNode) cell).put("execution_count", count).set("outputs", outputs);
        } else {
          difference(cell, outputs)
              .ifPresent(what -> complaints.add("%s, %s: %s".formatted(file, id(cell), what)));
        }
      }
    } catch (IllegalStateException e) {
      complaints.add("%s, cell %d: %s".formatted(file, count, e.getMessage()));
    }
    if (refresh && complaints.isEmpty()) {
      Files.writeString(file, text(notebook));
    }
    return complaints;
  }

  private static String id(JsonNode cell) {
    return "cell \"" + cell.path("id").asText() + "\"";
  }

  /**
   * Returns the first difference between the saved outputs of a cell and the new ones. In cells
   * tagged {@code timing} or {@code training} numbers may differ. Of pictures only the presence is
   * compared, since fonts differ from machine to machine.
   */
  static Optional<String> difference(JsonNode cell, JsonNode outputs) {
    JsonNode saved = cell.path("outputs");
    String tags = cell.at("/metadata/tags").toString();
    boolean loose = tags.contains("timing") || tags.contains("training");
    if (saved.size() != outputs.size()) {
      return Optional.of("%d outputs, saved are %d".formatted(outputs.size(), saved.size()));
    }
    for (int i = 0; i < saved.size(); i++) {
      String before = comparable(saved.get(i), loose);
      String now = comparable(outputs.get(i), loose);
      if (!before.equals(now)) {
        return Optional.of("output %d is%n%s%nsaved is%n%s".formatted(i + 1, now, before));
      }
    }
    return Optional.empty();
  }

  private static String comparable(JsonNode output, boolean loose) {
    String text = output.path("name").asText("picture") + ": " + joined(output.path("text"));
    return loose ? BLANKS.matcher(NUMBER.matcher(text).replaceAll("#")).replaceAll(" ") : text;
  }

  private static String joined(JsonNode text) {
    StringBuilder joined = new StringBuilder(text.asText());
    text.forEach(line -> joined.append(line.asText()));
    return joined.toString();
  }

  /** Returns the file as Jupyter writes it: names in order, one blank a level. */
  private static String text(JsonNode notebook) throws IOException {
    Separators separators =
        Separators.createDefaultInstance()
            .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
            .withObjectEmptySeparator("")
            .withArrayEmptySeparator("");
    DefaultIndenter blank = new DefaultIndenter(" ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter(separators).withObjectIndenter(blank).withArrayIndenter(blank);
    return MAPPER.writer(printer).writeValueAsString(MAPPER.treeToValue(notebook, Object.class))
        + "\n";
  }
}
