package org.nwsbench.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.nwsbench.harness.UsageException;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.RecordFormat;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.run.share.SlurmScript;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Base class of all commands. It holds what they share: the help option, the printer, and checks of
 * folders.
 */
@Command(mixinStandardHelpOptions = true)
abstract class Subcommand implements Callable<Integer> {

  @Spec CommandSpec spec;

  final PrintWriter printer() {
    return spec.commandLine().getOut();
  }

  final String command() {
    List<String> words = new ArrayList<>(List.of("nwsbench"));
    List<String> given = spec.root().commandLine().getParseResult().originalArgs();
    for (int i = 0; i < given.size(); i++) {
      String word = given.get(i);
      if (word.equals("--shard")) {
        i++;
      } else if (!word.startsWith("--shard=") && !word.equals("--dry-run")) {
        words.add(word);
      }
    }
    return SlurmScript.quoted(words);
  }

  static Path notAFile(String option, Path folder) {
    if (folder.toString().isEmpty()) {
      throw new UsageException("the name of the folder is empty: name one");
    }
    Path there = folder.toAbsolutePath();
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (there != null && !Files.isDirectory(there)) {
      throw new UsageException(
          "%s: %s: %s is a file: name a folder".formatted(option, folder, there));
    }
    return folder;
  }

  static Map<TrialRecord, String> records(Path folder) {
    requireRecords(folder);
    return new RecordFolder(folder).readPlaces(RecordFormat.Detail.WITHOUT_ROWS);
  }

  static void requireRecords(Path folder) {
    if (Files.isRegularFile(folder) || new RecordFolder(folder).isEmpty()) {
      boolean experiment =
          Files.isDirectory(folder.resolve("runs")) || Files.isDirectory(folder.resolve("records"));
      String what =
          experiment
              ? "no records below runs/ or records/"
              : "no experiment: it has no folder runs/ or records/";
      throw new UsageException(folder + ": " + what + ": name the folder of an experiment");
    }
  }
}
