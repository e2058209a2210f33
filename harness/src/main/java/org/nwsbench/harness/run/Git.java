package org.nwsbench.harness.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The git repository that a folder belongs to, asked by the command {@code git}.
 *
 * @param folder in which git runs
 */
public record Git(Path folder) {

  /** What git prints, without blanks at its ends; empty if it fails or there is no git. */
  public Optional<String> output(String... arguments) {
    List<String> command = new ArrayList<>(List.of("git", "-C", folder.toString()));
    command.addAll(List.of(arguments));
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      String output =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.onExit().join().exitValue() == 0 ? Optional.of(output) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Whether files outside of results differ from the commit; false where git does not tell. */
  public boolean isDirty() {
    return output("status", "--porcelain", "--", ".", ":!results")
        .filter(lines -> !lines.isEmpty())
        .isPresent();
  }
}
