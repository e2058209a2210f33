package org.nwsbench.harness.report.data;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.TrialRecord;

/** Places of records, as pages name and link them. */
public final class RecordPlaces {

  private static final Pattern KEY = Pattern.compile("\"key\":\"([0-9a-f]+)\"");
  private static final Pattern BEGAN = Pattern.compile("\"startedAt\":\"([^\"]+)\"");

  private RecordPlaces() {}

  /**
   * Returns where each record is: its file relative to the experiment, and in a packed file its
   * line, as in {@code records/earth-mlp.jsonl.xz line 17}. A record that is not stored there has
   * the name that it would get.
   */
  public static Map<TrialRecord, String> of(Collection<TrialRecord> records, Path experiment) {
    Map<String, String> stored = new HashMap<>();
    if (Files.isDirectory(experiment)) {
      new RecordFolder(experiment)
          .forEach(
              own -> {
                Matcher key = KEY.matcher(own.text());
                Matcher began = BEGAN.matcher(own.text());
                if (key.find() && began.find()) {
                  String file = experiment.relativize(own.file()).toString().replace('\\', '/');
                  String place = own.isPacked() ? file + " line " + own.line() : file;
                  stored.put(key.group(1) + began.group(1), place);
                }
              });
    }
    Map<TrialRecord, String> places = RecordFolder.names(records);
    places.replaceAll(
        (record, name) -> stored.getOrDefault(record.key() + record.startedAt(), name));
    return places;
  }
}
