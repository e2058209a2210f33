package org.nwsbench.datasets.places;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandPlaceTest {

  @TempDir Path folder;

  @Test
  void bring_packageInstalled_isItsFolder() throws IOException {
    assertThat(CommandPlace.debian("some-package", folder).bring(List.of(), folder))
        .isEqualTo(folder);
  }

  /** With apt-get there is no such package, without it there is no such program. */
  @Test
  void bring_packageNotToBeHad_fails() {
    CommandPlace place = CommandPlace.debian("no-such-package-of-data", folder.resolve("absent"));

    assertThatThrownBy(() -> place.bring(List.of(), folder)).isInstanceOf(IOException.class);
  }

  @Test
  void bring_commandsThatSucceed_isWhereTheyUnpack() throws IOException {
    CommandPlace place = new CommandPlace("here", Optional.empty(), "mkdir a && touch a/raw", "a");

    assertThat(place.bring(List.of(), folder).resolve("raw")).exists();
  }
}
