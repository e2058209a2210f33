package org.nwsbench.harness.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A build while an experiment runs shows in the stamp of its files. */
class CodeStampTest {

  @TempDir private Path folder;

  @Test
  void of_anyFileChanged_isAnother() throws IOException {
    Path jar = Files.writeString(folder.resolve("a.jar"), "one");
    Path classes = Files.createDirectories(folder.resolve("classes/org"));
    Path type = Files.writeString(classes.resolve("Some.class"), "one");
    List<Path> places = List.of(jar, folder.resolve("classes"));
    CodeStamp before = CodeStamp.of(places);
    assertThat(CodeStamp.of(places)).isEqualTo(before);

    Files.setLastModifiedTime(type, FileTime.fromMillis(1));
    CodeStamp touched = CodeStamp.of(places);
    Files.writeString(jar, "two, longer");

    assertThat(touched).isNotEqualTo(before);
    assertThat(CodeStamp.of(places)).isNotEqualTo(touched);
  }

  @Test
  void onlyJars_withAFolderOfClasses_isFalse() throws IOException {
    Path jar = Files.writeString(folder.resolve("a.jar"), "one");

    assertThat(CodeStamp.of(List.of(jar)).onlyJars()).isTrue();
    assertThat(CodeStamp.of(List.of(jar, folder)).onlyJars()).isFalse();
  }
}
