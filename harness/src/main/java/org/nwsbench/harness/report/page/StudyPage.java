package org.nwsbench.harness.report.page;

import com.samskivert.mustache.Mustache;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.function.Uncheck;
import org.apache.commons.text.StringEscapeUtils;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.report.data.FigureData;
import org.nwsbench.harness.report.data.FigureData.Speed;
import org.nwsbench.harness.report.data.PageText;
import org.nwsbench.harness.report.data.StudyFacts;

/**
 * The page of an experiment: one HTML file that asks for nothing. Words stand in the file itself; a
 * script draws figures and the table of all methods from the data that the file carries as JSON.
 */
public final class StudyPage {

  private static final String D3 = "/META-INF/resources/webjars/d3/7.9.0/dist/d3.min.js";

  private static final Map<String, String> TITLES =
      Map.of(
          "error", "Error and training time",
          "goal", "How the speed-up depends on the goal",
          "methods", "All methods",
          "phases", "Where the time goes",
          "curves", "Error during training");

  private static final Map<String, String> CAPTIONS =
      Map.of(
          "error",
              "Each point is a training from scratch with one budget, up to B at the right end; lower"
                  + " and further left is better. The dotted line is the goal, the error that"
                  + " shuffling has with half of its budget; the arrow leads from shuffling’s time to"
                  + " that of the method, and its length is S. Both scales are logarithmic. Points are"
                  + " means over seeds. For an upper limit the time of its scores is left out.",
          "goal",
              "S by time for three goals: the error that shuffling has with a quarter, half and all of"
                  + " its budget. Pale bars are 95% intervals, not adjusted for their number; a"
                  + " triangle means that S is a bound, as the goal lies outside of the budgets that"
                  + " were run. The goal of the cards has a grey ground.",
          "phases",
              "Seconds of one training at the goal’s budget. Choosing rows is everything that"
                  + " shuffling does not need: hashing rows, looking up estimates and drawing,"
                  + " scoring rows with the network, and telling the method what came out. Methods"
                  + " that score rows with the network take fewer steps for the same work. Bars with"
                  + " a notch are longer than the figure.",
          "curves",
              "One training with the largest budget up to B. Error on a fixed part of the test rows,"
                  + " mean over seeds, with a 95% interval for whatever you point at. The learning"
                  + " rate falls to zero at the end of each training, so the middle of a curve says"
                  + " little about a smaller budget: for that see error and time.");

  private final FigureData data;
  private final StudyFacts facts;
  private final PageText text;
  private final List<TableLink> tables;
  private final String name;

  /** A table among the experiment's files. */
  public record TableLink(String about, String name, boolean csv, boolean tex) {}

  record Pair(String name, String value) {}

  record Section(String id, String title, List<String> text, String cap) {}

  record Card(
      String name,
      String about,
      String verdict,
      String chip,
      String big,
      String unit,
      String method,
      String interval) {}

  /**
   * A page.
   *
   * @param name of the experiment's folder, for commands
   */
  public StudyPage(
      FigureData data, StudyFacts facts, PageText text, List<TableLink> tables, String name) {
    this.data = data;
    this.facts = facts;
    this.text = text;
    this.tables = tables;
    this.name = name;
  }

  /** Returns the page as HTML. */
  public String html() {
    return Mustache.compiler()
        .withEscaper(StringEscapeUtils::escapeHtml4)
        .emptyStringIsFalse(true)
        .defaultValue("")
        .compile(Document.resource("study.mustache"))
        .execute(view());
  }

  private Map<String, Object> view() {
    String d3 = Uncheck.get(() -> IOUtils.resourceToString(D3, StandardCharsets.UTF_8));
    String js = Document.resource("study.js");
    List<Card> cards = cards();
    Map<String, Object> view = new HashMap<>();
    view.put("scriptHashes", hash(d3) + " " + hash(js));
    view.put("d3", d3);
    view.put("js", js);
    view.put("css", Document.resource("report.css"));
    view.put("json", Json.canonical(data).replace("<", "\\u003c"));
    view.put("title", title(cards));
    view.put("question", question());
    view.put("lede", lede());
    view.put("warnings", warnings());
    view.put("hasPanels", !data.workloads().isEmpty());
    view.put("hasCards", !cards.isEmpty());
    view.put("fewCards", cards.size() < 3);
    view.put("cards", cards);
    view.put("cardNote", cardNote());
    view.put(
        "commandsTitle", facts.fewestSeeds() < 10 ? "Run it again, or with more" : "Run it again");
    view.put("commands", commands());
    view.put("meta", meta());
    view.put("sections", sections());
    view.put("caveats", caveats());
    view.put("controlId", facts.controlId().orElse(""));
    view.put("controls", facts.controls());
    view.put("hasControls", !facts.controls().isEmpty());
    view.put("expectations", text.expectations().orElse(List.of()));
    view.put("hasExpectations", text.expectations().isPresent());
    view.put("hasSide", !facts.controls().isEmpty() || text.expectations().isPresent());
    view.put("hasTests", !facts.tests().isEmpty());
    view.put("testCount", facts.tests().size());
    view.put("testMeasure", facts.testMeasure());
    view.put("tests", facts.tests().stream().map(this::test).toList());
    view.put("claims", facts.claims().map(this::claims).map(List::of).orElse(List.of()));
    view.put("tables", tables);
    view.put("recordsFolder", recordsFolder());
    view.put("checks", checks());
    view.put("bibtex", bibtex());
    view.put("paper", text.paper().map(List::of).orElse(List.of()));
    view.put("scope", facts.scope());
    view.put("commitShort", shortCommit(facts.commits().get(0)));
    return view;
  }

  /** Returns the name of a script in a policy that lets no other script run. */
  private static String hash(String script) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }

  private String reference() {
    return data.method(data.reference()).map(FigureData.Method::name).orElse(data.reference());
  }

  private String subject() {
    return text.subject().orElse(data.first());
  }

  private String question() {
    return text.question()
        .orElse(
            data.first().isEmpty()
                ? "Results of " + name
                : "Does %s train faster than %s?".formatted(data.first(), reference()));
  }

  private String title(List<Card> cards) {
    if (facts.controlDiffers() || data.first().isEmpty() || cards.isEmpty()) {
      return data.first().isEmpty() || cards.isEmpty()
          ? "Nothing is compared"
          : "No winner is named: the A/A control differs from " + reference();
    }
    long faster = cards.stream().filter(own -> own.verdict().equals("up")).count();
    long slower = cards.stream().filter(own -> own.verdict().equals("down")).count();
    boolean ofErrors = data.metric().equals("errors");
    String more = ofErrors ? "made fewer errors than" : "trained faster than";
    if (faster == 0) {
      String none = ofErrors ? "no difference shown" : "no speed-up shown";
      return "%s: %s%s%s"
          .formatted(
              subject(),
              none,
              facts.fewestSeeds() < 10 ? " yet" : "",
              slower == 0 ? "" : ", and slower on " + of(slower, cards.size()));
    }
    return "%s %s %s on %s%s"
        .formatted(
            subject(),
            more,
            reference(),
            of(faster, cards.size()),
            slower == 0
                ? ""
                : ", and %s on %s".formatted(ofErrors ? "more" : "slower", number(slower)));
  }

  private static String of(long some, int all) {
    if (all == 1) {
      return "the only workload";
    }
    return some == all
        ? "all %s workloads".formatted(number(all))
        : "%s of %s workloads".formatted(number(some), number(all));
  }

  private static String number(long n) {
    List<String> words =
        List.of("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    return n < words.size() ? words.get((int) n) : Long.toString(n);
  }

  private List<String> lede() {
    List<String> all = new ArrayList<>();
    text.lede().ifPresent(own -> own.forEach(line -> all.add(escape(line))));
    if (all.isEmpty()) {
      all.add(
          "Every method trains the same networks from the same start; only the choice of training rows differs. The number on a card is the speed-up <b>S</b>: how many times as fast <code class=\"id\">%s</code> reaches the test error that %s has at %s of its budget B."
              .formatted(escape(data.first()), escape(reference()), budgetWords(data.goal())));
    }
    text.paper()
        .ifPresent(
            own ->
                all.add(
                    "%sThe paper whose claim is tested: <a href=\"%s\">%s</a>."
                        .formatted(
                            text.audience().map(line -> escape(line) + " ").orElse(""),
                            escape(own.href()),
                            escape(own.label()))));
    return all;
  }

  private static String budgetWords(double fraction) {
    return fraction == 0.5
        ? "half"
        : fraction == 1 ? "all" : fraction == 0.25 ? "a quarter" : fraction + " times";
  }

  private List<String> warnings() {
    return facts.warnings();
  }

  private String cardNote() {
    String how =
        facts.planned()
            ? "The word on a card goes by a test that was declared before the first trial, adjusted for all %s tests together."
                .formatted(number(facts.tests().size()))
            : "No test was declared beforehand, so each word goes by a test of that one number, not adjusted for the number of methods.";
    return data.metric().equals("errors")
        ? "Points of test error at equal work, less those of shuffling: below 0 is better. " + how
        : "S right of 1× is faster. Shown beside <code>%s</code>: other methods of its group that were declared, the best rival on this workload, and, where it was run, the upper limit (perfect scores at no cost). Lines are 95%% intervals over seeds. %s"
            .formatted(escape(data.first()), how);
  }

  private List<Card> cards() {
    List<Card> cards = new ArrayList<>();
    for (FigureData.Panel panel : data.workloads()) {
      panel.method(data.first()).ifPresent(own -> cards.add(card(panel, own)));
    }
    return cards;
  }

  private Card card(FigureData.Panel panel, FigureData.Contestant own) {
    boolean ofErrors = data.metric().equals("errors");
    int goal = panel.goals().stream().map(FigureData.Goal::fraction).toList().indexOf(data.goal());
    Optional<Speed> value = ofErrors ? own.errors() : own.speed(data.metric(), goal);
    int sign = value.map(Speed::sign).orElse(0);
    String better =
        ofErrors ? "fewer errors" : data.metric().equals("work") ? "less work" : "faster";
    String worse = ofErrors ? "more errors" : data.metric().equals("work") ? "more work" : "slower";
    String yet = panel.seeds() < 10 ? "nothing shown yet" : "no difference shown";
    String big =
        value
            .map(
                s ->
                    (s.kind() > 0 ? "> " : s.kind() < 0 ? "< " : "")
                        + (ofErrors
                            ? String.format(Locale.ROOT, "%+.2f", s.value())
                            : String.format(Locale.ROOT, "%.2f×", s.value())))
            .orElse("—");
    return new Card(
        panel.id(),
        panel.about(),
        sign > 0 ? "up" : sign < 0 ? "down" : "none",
        sign > 0 ? "▲ " + better : sign < 0 ? "▼ " + worse : "○ " + yet,
        big,
        ofErrors
            ? "points of error<br>at equal work"
            : data.metric().equals("work")
                ? "S by work<br>over shuffling"
                : "as fast as<br>shuffling (S)",
        data.first(),
        interval(own, value, panel.seeds()));
  }

  private static String interval(FigureData.Contestant own, Optional<Speed> value, int seeds) {
    if (value.isEmpty()) {
      return own.reason().isEmpty() ? "not known" : "not known: " + own.reason();
    }
    Speed s = value.get();
    String range;
    if (s.seeds() < 2) {
      return "one seed, so no interval";
    } else if (s.low() == 0 && s.high().isEmpty()) {
      range = "open: the seeds differ too much for any bound";
    } else if (s.low() == 0) {
      range = String.format(Locale.ROOT, "95%% interval up to %.2f", s.high().orElseThrow());
    } else if (s.high().isEmpty()) {
      range = String.format(Locale.ROOT, "95%% interval from %.2f on", s.low());
    } else {
      range =
          String.format(Locale.ROOT, "95%% interval %.2f to %.2f", s.low(), s.high().orElseThrow());
    }
    return range + ", " + s.seeds() + " seeds";
  }

  private List<PageText.Command> commands() {
    return text.commands()
        .orElse(
            List.of(
                new PageText.Command(
                    facts.fewestSeeds() < 10
                        ? "The same trials in a new folder. For an answer take --seeds 10 and --budgets 1/8,1/4,1/2,1:"
                        : "The same trials, in a new folder:",
                    facts.command())));
  }

  private List<Pair> meta() {
    List<Pair> meta = new ArrayList<>();
    meta.add(new Pair("when", escape(facts.dates())));
    meta.add(new Pair("what", escape(facts.scope())));
    meta.add(
        new Pair(
            "budget B",
            data.workloads().stream()
                .map(
                    own ->
                        "%s %s"
                            .formatted(
                                escape(own.id()),
                                String.format(Locale.ROOT, "%,d", own.budget() / 3)))
                .collect(Collectors.joining(", ", "rows that shuffling trains on: ", ""))));
    meta.add(
        new Pair(
            facts.machines().size() == 1 ? "machine" : "machines",
            facts.machines().stream().map(StudyPage::escape).collect(Collectors.joining("<br>"))));
    meta.add(
        new Pair(
            "commit",
            facts.commits().stream()
                .map(own -> "<code>%s</code>".formatted(escape(shortCommit(own))))
                .collect(Collectors.joining(", "))));
    meta.add(
        new Pair(
            "plan",
            facts.planned()
                ? "declared before the first trial: <a href=\"./study.yaml\">study.yaml</a>"
                : "none declared"));
    return meta;
  }

  private static String shortCommit(String commit) {
    return commit.matches("[0-9a-f]{40}.*")
        ? commit.substring(0, 12) + commit.substring(40)
        : commit;
  }

  private List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    for (String id : List.of("error", "goal", "methods", "phases", "curves")) {
      Optional<PageText.Finding> finding =
          text.sections().flatMap(all -> Optional.ofNullable(all.get(id)));
      sections.add(
          new Section(
              id,
              escape(finding.map(PageText.Finding::title).orElse(TITLES.get(id))),
              finding.flatMap(PageText.Finding::text).orElse(List.of()).stream()
                  .map(StudyPage::escape)
                  .toList(),
              CAPTIONS.getOrDefault(id, "")));
    }
    return sections;
  }

  private List<PageText.Note> caveats() {
    List<PageText.Note> caveats = new ArrayList<>(text.caveats().orElse(List.of()));
    if (facts.fewestSeeds() < 10) {
      caveats.add(
          new PageText.Note(
              "Few seeds",
              "With %d seeds only large differences can be seen. Ten seeds give intervals that are several times as narrow."
                  .formatted(facts.fewestSeeds())));
    }
    if (facts.controls().isEmpty()) {
      caveats.add(
          new PageText.Note(
              "No A/A control",
              "Shuffling was not compared with itself under other random numbers, so it is not known what chance alone does here."));
    }
    if (!facts.planned()) {
      caveats.add(
          new PageText.Note(
              "Nothing was declared",
              "The methods and the goal were not written down before the first trial, so a verdict here is a hint and no test."));
    }
    facts.notes().forEach(own -> caveats.add(new PageText.Note("", own)));
    if (!facts.skipped().isEmpty()) {
      caveats.add(
          new PageText.Note("What could not run", String.join("; ", facts.skipped()) + "."));
    }
    caveats.add(
        new PageText.Note(
            "The machine’s pace",
            "A fixed calculation, timed before and after each trial, "
                + facts.calibration()
                + ". Times of a trial are put together from phases, with the mean pace of all trials of the same seed; raw times can be chosen in the table."));
    return caveats;
  }

  private Map<String, String> test(StudyFacts.Test own) {
    boolean ofErrors = !facts.testMeasure().startsWith("S");
    String better = ofErrors ? "▲ fewer errors" : "▲ faster";
    String worse = ofErrors ? "▼ more errors" : "▼ slower";
    return Map.of(
        "method", own.method(),
        "workload", own.workload(),
        "against", data.method(own.against()).map(FigureData.Method::name).orElse(own.against()),
        "value", own.value(),
        "interval", own.interval(),
        "p", own.p(),
        "tone", own.sign() > 0 ? "up" : own.sign() < 0 ? "down" : "non",
        "result", own.sign() > 0 ? better : own.sign() < 0 ? worse : "○ not shown");
  }

  private Map<String, Object> claims(StudyFacts.ClaimTable claims) {
    Map<String, String> signs = Map.of("met", "✓", "not met", "✗");
    Map<String, String> tones = Map.of("met", "up", "not met", "down");
    List<Map<String, Object>> rows = new ArrayList<>();
    for (StudyFacts.ClaimRow row : claims.rows()) {
      rows.add(
          Map.of(
              "method",
              row.method(),
              "claim",
              row.claim(),
              "cells",
              row.verdicts().stream()
                  .map(
                      own ->
                          Map.of(
                              "words", own,
                              "sign", signs.getOrDefault(own, "○"),
                              "tone", tones.getOrDefault(own, "non")))
                  .toList()));
    }
    return Map.of(
        "paper", claims.paper(),
        "note", claims.note(),
        "workloads", claims.workloads(),
        "rows", rows);
  }

  private String recordsFolder() {
    return data.workloads().stream()
        .flatMap(panel -> panel.methods().values().stream())
        .flatMap(own -> own.files().stream())
        .map(own -> own.file().split("/", 2)[0])
        .findFirst()
        .orElse("runs");
  }

  private List<PageText.Command> checks() {
    return List.of(
        new PageText.Command(
            "Compute S, intervals and tests again from the records alone, in Python:",
            "harness/bin/recompute %s --compare".formatted(name)),
        new PageText.Command(
            "Check records, tables and pages against each other:",
            "harness/bin/nwsbench verify " + name),
        new PageText.Command(
            "Follow one number to its records:",
            "harness/bin/nwsbench explain %s headline %s \"S by time\""
                .formatted(name, data.first().isEmpty() ? "METHOD" : data.first())));
  }

  private String bibtex() {
    return """
        @software{nws-bench,
          title  = {nws-bench: a benchmark of
                    Nadaraya-Watson-sketch importance sampling},
          author = {{The nws-bench developers}},
          year   = {%s},
          note   = {Commit %s, %s}
        }"""
        .formatted(
            facts.dates().substring(facts.dates().length() - 4),
            shortCommit(facts.commits().get(0)),
            name);
  }

  private static String escape(String words) {
    // Words between backquotes are names, as in Markdown.
    return StringEscapeUtils.escapeHtml4(words)
        .replaceAll("`([^`]+)`", "<code class=\"id\">$1</code>");
  }
}
