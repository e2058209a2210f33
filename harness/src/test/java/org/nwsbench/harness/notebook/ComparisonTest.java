package org.nwsbench.harness.notebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComparisonTest {

  private static final Recording HERE = new Recording("17", "flags", "text");
  private static final Recording OTHER_CPU = new Recording("17", "others", "text");
  private static final Recording OTHER_FONTS = new Recording("17", "flags", "other");

  @TempDir Path folder;

  @Test
  void text_ofAnUntaggedCell_mustBeTheSame() throws Exception {
    Notebook.Cell cell = cell("", text("accuracy 97.1\nend\n"));

    assertThat(from(HERE).difference(cell, List.of(text("accuracy 97.1\nend\n")))).isEmpty();
    assertThat(from(HERE).difference(cell, List.of(text("accuracy 97.2\nend\n"))))
        .hasValueSatisfying(what -> assertThat(what).contains("line 1", "97.2", "97.1"));
  }

  @Test
  void timing_mayDifferInNumbersAndNothingElse() throws Exception {
    Notebook.Cell cell = cell("timing", text("took 12.3 s, 1,234 rows at 1.5E-4\n"));

    assertThat(from(HERE).difference(cell, List.of(text("took   9 s, 12 rows at -3\n")))).isEmpty();
    assertThat(from(HERE).difference(cell, List.of(text("took 12.3 s, 1,234 cows at 1.5E-4\n"))))
        .isPresent();
    assertThat(from(HERE).difference(cell, List.of(text("took 12.3 s, 1,234 rows\n")))).isPresent();
    assertThat(from(HERE).difference(cell, List.of())).isPresent();
  }

  @Test
  void training_mustBeTheSameOnTheSameProcessorOnly() throws Exception {
    Notebook.Cell cell = cell("training", text("errors 41\n"));

    assertThat(from(HERE).difference(cell, List.of(text("errors 42\n")))).isPresent();
    assertThat(from(OTHER_CPU).difference(cell, List.of(text("errors 42\n")))).isEmpty();
  }

  @Test
  void picture_mustBeTheSameWhereTextIsDrawnAlike() throws Exception {
    Notebook.Cell cell = cell("", picture(30, 0xFF0000));

    assertThat(from(HERE).difference(cell, List.of(picture(30, 0xFF0000)))).isEmpty();
    assertThat(from(HERE).difference(cell, List.of(picture(30, 0xFE0000)))).isPresent();
    assertThat(from(OTHER_FONTS).difference(cell, List.of(picture(30, 0xFE0000)))).isEmpty();
    assertThat(from(OTHER_FONTS).difference(cell, List.of(picture(31, 0xFF0000)))).isPresent();
    assertThat(from(HERE).difference(cell, List.of(text("a")))).isPresent();
  }

  private static Comparison from(Recording recorded) {
    return new Comparison(recorded, HERE);
  }

  private static Output text(String text) {
    return new Output.Text("stdout", text);
  }

  private static Output picture(int width, int colour) throws Exception {
    BufferedImage image = new BufferedImage(width, 20, BufferedImage.TYPE_INT_RGB);
    image.setRGB(3, 4, colour);
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(image, "png", png);
    return new Output.Picture(png.toByteArray());
  }

  private Notebook.Cell cell(String tag, Output output) throws Exception {
    String json =
        """
        {"cells": [{"cell_type": "code", "id": "a", "metadata": {"tags": ["%s"]},
          "outputs": [], "source": []}], "metadata": {}}
        """;
    Path file = Files.writeString(folder.resolve("a.ipynb"), json.formatted(tag));
    Notebook.Cell cell = Notebook.read(file).code().get(0);
    cell.ran(1, List.of(output));
    return cell;
  }
}
