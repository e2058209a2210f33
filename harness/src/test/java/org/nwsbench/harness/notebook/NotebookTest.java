package org.nwsbench.harness.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NotebookTest {

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
}
