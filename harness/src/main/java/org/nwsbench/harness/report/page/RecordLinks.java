package org.nwsbench.harness.report.page;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nwsbench.harness.record.RecordException;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.RecordFormat;
import org.nwsbench.harness.record.TrialRecord;

/**
 * Where each record of an experiment lies, relative to its folder. A trial that has one record lies
 * at its place; only where reruns lie beside it are files read, to tell which is which.
 */
public final class RecordLinks {

  private final Path experiment;
  private final RecordFolder folder;
  private final Map<Path, List<Path>> reruns = new HashMap<>();
  private final Map<Path, Optional<TrialRecord>> read = new HashMap<>();

  /** Links from the page in the folder of an experiment. */
  public RecordLinks(Path experiment) {
    this.experiment = experiment;
    this.folder = new RecordFolder(experiment);
  }

  /** The record's file, with {@code /} between folders. */
  public String of(TrialRecord record) {
    Path first = folder.placeOf(record);
    for (Path file : reruns.computeIfAbsent(first, RecordLinks::rerunsOf)) {
      if (read.computeIfAbsent(file, RecordLinks::recordIn).filter(record::equals).isPresent()) {
        return relative(file);
      }
    }
    return relative(first);
  }

  private String relative(Path file) {
    List<String> names = new ArrayList<>();
    experiment.relativize(file).forEach(name -> names.add(name.toString()));
    return String.join("/", names);
  }

  private static List<Path> rerunsOf(Path first) {
    List<Path> files = new ArrayList<>();
    String name = first.getFileName().toString();
    String stem = name.substring(0, name.length() - ".json".length());
    for (int rerun = 2; ; rerun++) {
      Path file = first.resolveSibling(stem + "-" + rerun + ".json");
      if (!Files.exists(file)) {
        return files;
      }
      files.add(file);
    }
  }

  /** Empty where the file is no record: then no link leads to it. */
  private static Optional<TrialRecord> recordIn(Path file) {
    try {
      return Optional.of(RecordFormat.read(file));
    } catch (RecordException e) {
      return Optional.empty();
    }
  }
}
