package org.nwsbench.harness.notebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaSessionTest {

  private static JavaSession session;

  @TempDir Path folder;

  @BeforeAll
  static void open() {
    session = new JavaSession();
  }

  @AfterAll
  static void close() {
    session.close();
  }

  @Test
  void cell_printing_leavesWhatItPrinted() throws Exception {
    assertThat(session.run("int a = 20;\nint twice(int x) { return 2 * x; }")).isEmpty();

    assertThat(session.run("for (int i = 0; i < 2; i++) {\n System.out.println(twice(a) + i);\n}"))
        .containsExactly(new Output.Text("stdout", "40\n41\n"));
  }

  @Test
  void cell_endingInAnImage_leavesAPicture() throws Exception {
    List<Output> outputs =
        session.run(
            "import java.awt.image.BufferedImage;\n"
                + "new BufferedImage(7, 5, BufferedImage.TYPE_INT_RGB)");

    assertThat(outputs).hasSize(1);
    byte[] png = ((Output.Picture) outputs.get(0)).png();
    assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(7);
  }

  @Test
  void cell_thatThrows_failsWithItsMessage() {
    assertThatThrownBy(() -> session.run("throw new IllegalStateException(\"no luck\");"))
        .isInstanceOf(CellFailure.class)
        .hasMessageContaining("IllegalStateException: no luck");
  }

  @Test
  void cell_thatDoesNotCompile_failsWithTheCompilersWords() {
    assertThatThrownBy(() -> session.run("int b = \"text\";"))
        .isInstanceOf(CellFailure.class)
        .hasMessageContaining("String cannot be converted to int");
    assertThatThrownBy(() -> session.run("for (int i = 0;"))
        .isInstanceOf(CellFailure.class)
        .hasMessageContaining("incomplete");
    assertThatThrownBy(() -> session.run("void f() { notThere(); }"))
        .isInstanceOf(CellFailure.class)
        .hasMessageContaining("notThere");
  }

  @Test
  void cell_endingInAnotherValue_isRefused() {
    assertThatThrownBy(() -> session.run("1 + 1"))
        .isInstanceOf(CellFailure.class)
        .hasMessageContaining("print it");
  }

  @Test
  void classPath_beforeItsMagic_hasNothingOfOurs() {
    assertThatThrownBy(() -> session.run("new org.knowm.xchart.XYChart(9, 9).getTitle();"))
        .isInstanceOf(CellFailure.class)
        .hasMessageContaining("xchart");
  }

  @Test
  void classPath_globs_areThoseOfKernels() throws Exception {
    Path b = Files.createFile(folder.resolve("b.jar"));
    Path a = Files.createFile(folder.resolve("a.jar"));
    Files.createFile(folder.resolve("a.txt"));

    assertThat(ClassPathMagic.files("%classpath *.jar ./a.t?t", folder))
        .containsExactly(a, b, folder.resolve("./a.txt"));
    assertThatThrownBy(() -> ClassPathMagic.files("%classpath none/*.jar", folder))
        .isInstanceOf(CellFailure.class)
        .hasMessageContaining("package");
    assertThatThrownBy(() -> ClassPathMagic.files("%maven a:b:1", folder))
        .isInstanceOf(CellFailure.class);
    assertThatThrownBy(() -> ClassPathMagic.files("%classpath *.jar\nint a = 1;", folder))
        .isInstanceOf(CellFailure.class);
  }
}
