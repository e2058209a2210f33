package org.nwsbench.harness.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.nwsbench.harness.analysis.AuditSummary;
import org.nwsbench.harness.analysis.Conclusion;
import org.nwsbench.harness.analysis.DeclaredFamily;
import org.nwsbench.harness.analysis.RenderCache;
import org.nwsbench.harness.check.Audit;
import org.nwsbench.harness.check.Finding;
import org.nwsbench.harness.record.RecordFolder;
import org.nwsbench.harness.record.TrialRecord;
import org.nwsbench.harness.report.Report;
import org.nwsbench.harness.run.Coordinator;
import org.nwsbench.harness.run.Settings;
import picocli.CommandLine;

/** Runs what was asked for and renders the report after every block. */
final class Execution {

  private final Settings settings;
  private final PrintWriter out;
  private final PrintWriter err;
  private final RenderCache memory = new RenderCache();
  private volatile boolean ended;

  Execution(Settings settings, CommandLine command) {
    this.settings = settings;
    this.out = command.getOut();
    this.err = command.getErr();
  }

  /** Gives the exit code. */
  int run() throws InterruptedException {
    Runtime.getRuntime().addShutdownHook(new Thread(this::sayHowToGoOn));
    int failures;
    try {
      failures =
          new Coordinator(settings)
              .run(out, Home.isTerminal(), records -> report(records, settings.out()))
              .failures();
    } finally {
      ended = true;
    }
    reportAudited();
    out.println("report: " + settings.out().resolve("index.html"));
    out.flush();
    return failures == 0 ? 0 : 1;
  }

  /** On the way; scores are recomputed from the data at the end. */
  private void report(List<TrialRecord> records, Path folder) {
    Report.write(
        records,
        folder,
        new AuditSummary(Audit.of(records).breaches().size()),
        ExperimentFolder.family(folder),
        memory);
  }

  /** At the end, as {@code nwsbench report} would: files, study and true classes are looked at. */
  private void reportAudited() {
    Finding finding = Audit.of(settings.out(), settings.data());
    List<TrialRecord> records = new RecordFolder(settings.out()).readAll();
    if (!records.isEmpty()) {
      finding.notes().forEach(note -> out.println("note: " + note));
      DeclaredFamily family = ExperimentFolder.family(settings.out());
      AuditSummary vetting = new AuditSummary(finding.breaches().size());
      Report.write(records, settings.out(), vetting, family, memory);
      Conclusion.lines(records, family).forEach(out::println);
    }
  }

  /** Runs if the process is ended from outside, by Ctrl-C say. */
  private void sayHowToGoOn() {
    if (!ended) {
      err.println();
      err.println("nwsbench: stopped; the same command goes on from here");
      err.flush();
    }
  }
}
