package org.nwsbench.harness.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.plugin.TrialCode;
import org.nwsbench.harness.record.AtomicFiles;

/**
 * The code of an experiment's trials, as lists of hashes in {@code code/}: files that are named by
 * what they hold, so that those of several machines go into one folder.
 */
final class CodeLists {

  private final Path folder;
  private final Map<String, Optional<String>> lists = new HashMap<>();

  /** The lists of the folder, and those of code that is {@code present}. */
  CodeLists(Path experiment, Collection<TrialCode> present) {
    folder = experiment.resolve("code");
    present.forEach(code -> code.lists().forEach((id, list) -> lists.put(id, Optional.of(list))));
  }

  /** The code of that hash; empty if it is neither present nor in the folder. */
  Optional<TrialCode> code(String sha256) {
    return TrialCode.of(sha256, id -> lists.computeIfAbsent(id, this::read));
  }

  private Optional<String> read(String id) {
    try {
      Path file = file(id);
      return Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UsageException("%s: cannot be read: %s".formatted(file(id), e), e);
    }
  }

  /** Writes what is present and not in the folder. */
  void write() {
    lists.forEach(
        (id, list) -> {
          if (list.isPresent() && !Files.exists(file(id))) {
            AtomicFiles.writeText(file(id), list.get());
          }
        });
  }

  private Path file(String id) {
    return folder.resolve(id + ".txt");
  }
}
