package org.nwsbench.datasets.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nwsbench.datasets.DataSources;
import org.nwsbench.datasets.DatasetException;
import org.nwsbench.datasets.RawFiles;

/** What can be tested without the data themselves. */
class FashionMnistTest {

  @TempDir Path folder;

  @Test
  void load_wrongFileInUserFolder_isOneLineWithFileAndHashes() throws IOException {
    Files.write(folder.resolve("train-images-idx3-ubyte.gz"), RawFiles.gzip(new byte[47_040_016]));
    DataSources sources =
        new DataSources("fashion-mnist", Optional.of(folder), folder.resolve("cache"));

    assertThatThrownBy(() -> new FashionMnist().load(sources))
        .isInstanceOf(DatasetException.class)
        .hasMessageContaining(folder.resolve("train-images-idx3-ubyte.gz").toString())
        .hasMessageContaining("c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888")
        .message()
        .doesNotContain("\n");
  }

  @Test
  void spec_sources_areInTheOrderTried() {
    assertThat(new FashionMnist().spec().sources())
        .hasSize(4)
        .element(0)
        .asString()
        .startsWith("the user's folder");
    assertThat(new FashionMnist().spec().sources().subList(1, 3))
        .containsExactly(
            "the Debian package dataset-fashion-mnist",
            "the publisher's address"
                + " https://raw.githubusercontent.com/zalandoresearch/fashion-mnist/master/data/fashion/");
  }
}
