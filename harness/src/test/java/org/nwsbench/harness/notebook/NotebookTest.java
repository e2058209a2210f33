package org.nwsbench.harness.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NotebookTest {

  private static final String WRITTEN_BY_JUPYTER =
      """
      {
       "cells": [
        {
         "cell_type": "code",
         "execution_count": 1,
         "id": "one",
         "metadata": {
          "tags": [
           "timing"
          ]
         },
         "outputs": [],
         "source": [
          "int a = 1;\\n",
          "// √"
         ]
        },
        {
         "cell_type": "markdown",
         "id": "two",
         "metadata": {},
         "source": []
        }
       ],
       "metadata": {},
       "nbformat": 4,
       "nbformat_minor": 5
      }
      """;

  @TempDir Path folder;

  @Test
  void text_ofWhatJupyterWrote_isTheSameBytes() throws Exception {
    assertThat(notebook().text()).isEqualTo(WRITTEN_BY_JUPYTER);
  }

  @Test
  void cell_read_hasItsSourceAndTags() throws Exception {
    List<Notebook.Cell> cells = notebook().code();

    assertThat(cells).hasSize(1);
    assertThat(cells.get(0).id()).isEqualTo("one");
    assertThat(cells.get(0).source()).isEqualTo("int a = 1;\n// √");
    assertThat(cells.get(0).isTagged("timing")).isTrue();
    assertThat(cells.get(0).isTagged("training")).isFalse();
  }

  @Test
  void outputs_written_areReadAgain() throws Exception {
    List<Output> outputs =
        List.of(
            new Output.Text("stdout", "a\n\nb"),
            new Output.Picture("not really".getBytes(StandardCharsets.UTF_8)));
    Notebook notebook = notebook();
    notebook.code().get(0).ran(7, outputs);
    Path file = folder.resolve("again.ipynb");
    notebook.write(file);

    assertThat(Notebook.read(file).code().get(0).outputs()).isEqualTo(outputs);
    assertThat(Files.readString(file))
        .contains("\"execution_count\": 7")
        .contains("\"a\\n\",\n      \"\\n\",\n      \"b\"");
  }

  @ParameterizedTest
  @MethodSource("org.nwsbench.harness.notebook.NotebooksIT#notebooks")
  void shippedNotebook_writtenAgain_isTheSameBytes(Path file) throws Exception {
    assertThat(Notebook.read(file).text()).isEqualTo(Files.readString(file));
  }

  @ParameterizedTest
  @MethodSource("org.nwsbench.harness.notebook.NotebooksIT#notebooks")
  void shippedNotebook_hasIdsOfItsOwnAndOutputs(Path file) throws Exception {
    Notebook notebook = Notebook.read(file);
    Set<String> ids = new HashSet<>();

    assertThat(notebook.recording()).isPresent();
    assertThat(notebook.code()).hasSizeBetween(5, 20).allMatch(cell -> ids.add(cell.id()));
    assertThat(notebook.code().stream().flatMap(cell -> cell.outputs().stream()))
        .hasAtLeastOneElementOfType(Output.Picture.class)
        .hasAtLeastOneElementOfType(Output.Text.class);
  }

  private Notebook notebook() throws Exception {
    return Notebook.read(Files.writeString(folder.resolve("a.ipynb"), WRITTEN_BY_JUPYTER));
  }
}
