package org.nwsbench.datasets.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DebianPackageTest {

  @TempDir Path folder;

  @Test
  void bring_packageInstalled_isItsFolder() throws IOException {
    assertThat(new DebianPackage("some-package", folder).bring(List.of(), folder))
        .isEqualTo(folder);
  }

  /** With apt-get there is no such package, without it there is no such program. */
  @Test
  void bring_packageNotToBeHad_fails() {
    DebianPackage place = new DebianPackage("no-such-package-of-data", folder.resolve("absent"));

    assertThatThrownBy(() -> place.bring(List.of(), folder)).isInstanceOf(IOException.class);
  }

  @Test
  void bring_ofNpmMoreThanItsFile_fails() {
    NpmPackage place = new NpmPackage("dictionary-lv", "2.0.0", "index.dic");

    assertThatThrownBy(() -> place.bring(List.of(), folder))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("one file");
  }
}
