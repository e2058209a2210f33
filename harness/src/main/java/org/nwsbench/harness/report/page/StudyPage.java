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
              "S by time at each goal, from the error that shuffling has with its smallest budget to"
                  + " that with B. Marks are the goals of the table, pale bars their 95% intervals,"
                  + " not adjusted for their number; a triangle means that S is a bound there, as the"
                  + " goal lies outside of the budgets that were run. The goal of the cards has a grey"
                  + " ground.",
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

  /**
   * Creates the page of an experiment.
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
    StudyCards finding = new StudyCards(data, facts, text);
    List<StudyCards.Card> cards = finding.cards();
    Map<String, Object> view = new HashMap<>();
    view.put("scriptHashes", hash(d3) + " " + hash(js));
    view.put("d3", d3);
    view.put("js", js);
    view.put("css", Document.resource("report.css"));
    view.put("json", Json.canonical(data).replace("<", "\\u003c"));
    view.put("title", finding.title(cards));
    view.put("question", question());
    view.put("lede", lede());
    view.put("warnings", warnings());
    view.put("hasPanels", !data.workloads().isEmpty());
    view.put("hasCards", !cards.isEmpty());
    view.put("fewCards", cards.size() < 3);
    view.put("cards", cards);
    view.put("cardNote", finding.cardNote());
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

  private String question() {
    return text.question()
        .orElse(
            data.first().isEmpty()
                ? "Results of a benchmark"
                : "Does %s train faster than %s?".formatted(data.first(), reference()));
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
              "With %s seeds only large differences can be seen. Ten seeds give intervals that are several times as narrow."
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
                + ". Raw times can be chosen in the table of all methods."));
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
            "Follow a number to its records; without more words it lists what can be asked:",
            "harness/bin/nwsbench explain " + name));
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

  static String escape(String words) {
    // Words between backquotes are names, as in Markdown.
    return StringEscapeUtils.escapeHtml4(words)
        .replaceAll("`([^`]+)`", "<code class=\"id\">$1</code>");
  }
}
