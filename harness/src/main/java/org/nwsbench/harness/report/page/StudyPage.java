package org.nwsbench.harness.report.page;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.commons.io.IOUtils;
import org.apache.commons.io.function.Uncheck;
import org.apache.commons.text.StringEscapeUtils;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.harness.record.Json;
import org.nwsbench.harness.report.data.FigureData;
import org.nwsbench.harness.report.data.PageText;
import org.nwsbench.harness.report.data.StudyFacts;
import org.nwsbench.harness.report.table.BreakEvenTable;
import org.nwsbench.harness.report.table.Table;
import org.nwsbench.harness.report.table.TestsTable;
import org.nwsbench.harness.workload.StrictYaml;

/**
 * The page of an experiment: one HTML file that loads nothing else. Texts are in the file. A script
 * draws figures and the table of all methods from data that the file holds as JSON.
 *
 * @param tables the names of the experiment's tables
 * @param tests the table of tests; empty if no test was declared
 * @param name the experiment's folder as the commands on the page name it
 */
public record StudyPage(
    FigureData data,
    StudyFacts facts,
    PageText text,
    List<String> tables,
    Optional<Table> tests,
    String name) {

  private static final String D3 = "/META-INF/resources/webjars/d3/7.9.0/dist/d3.min.js";

  private static final Map<String, String> TONES =
      Map.of(
          "faster", "res up",
          "slower", "res down",
          "no difference shown", "res none");

  record Sections(List<Section> sections) {}

  record Section(String id, String title, Optional<List<String>> text, String caption) {

    List<String> lines() {
      return text.orElse(List.of());
    }

    Section with(PageText.Finding finding) {
      return new Section(id, finding.title(), finding.text(), caption);
    }

    Section at(String budget, String reference, String cost) {
      UnaryOperator<String> filled =
          words ->
              words
                  .replace("{goal}", budget)
                  .replace("{reference}", reference)
                  .replace("{cost}", cost);
      return new Section(id, filled.apply(title), text, filled.apply(caption));
    }
  }

  public String html() {
    return Template.write("study.mustache", StudyPage::escape, view());
  }

  private Map<String, Object> view() {
    String d3 = Uncheck.get(() -> IOUtils.resourceToString(D3, StandardCharsets.UTF_8));
    String js = Template.resource("study.js");
    int declared = tests.map(table -> table.rows().size()).orElse(0);
    StudyCards finding = new StudyCards(data, facts, text, declared);
    List<StudyCards.Card> cards = finding.cards();
    Map<String, Object> view = new HashMap<>();
    view.put("scriptHashes", hash(d3) + " " + hash(js));
    view.put("d3", d3);
    view.put("js", js);
    view.put("css", Template.resource("report.css"));
    view.put("json", Json.canonical(data).replace("<", "\\u003c"));
    view.put("facts", facts);
    view.put("title", finding.title(cards));
    view.put("question", question());
    view.put("reference", data.name(data.reference()));
    view.put("lede", text.lede().orElseGet(this::lede));
    view.put("audience", text.audience().orElse(""));
    view.put("paper", text.paper().stream().toList());
    view.put("warnings", facts.warnings());
    view.put("hasPanels", !data.workloads().isEmpty());
    view.put("hasCards", !cards.isEmpty());
    view.put("fewCards", cards.size() < 3);
    view.put("cards", cards);
    view.put("cardNote", finding.cardNote());
    boolean fewSeeds = facts.fewestSeeds() < 10;
    view.put("fewSeeds", fewSeeds && facts.fewestSeeds() > 0);
    view.put(
        "seedsWords",
        facts.fewestSeeds() == 1
            ? "With one seed nothing can be tested."
            : "With %s seeds only large differences can be seen.".formatted(facts.fewestSeeds()));
    view.put("commandsTitle", fewSeeds ? "Run it again, or with more" : "Run it again");
    view.put("commands", text.commands().orElseGet(() -> List.of(command(fewSeeds))));
    view.put("budgets", budgets());
    view.put("commits", facts.commits().stream().map(StudyPage::shortCommit).toList());
    view.put("sections", sections());
    view.put("caveats", text.caveats().orElse(List.of()));
    view.put("controlId", facts.controlId().orElse(""));
    view.put("hasControls", !facts.controls().isEmpty());
    view.put("expectations", text.expectations().orElse(List.of()));
    view.put("hasExpectations", text.expectations().isPresent());
    view.put("hasSide", !facts.controls().isEmpty() || text.expectations().isPresent());
    view.put(
        "primary",
        facts.primary().stream().map("`%s`"::formatted).collect(Collectors.joining(" and ")));
    view.put("tests", tests.stream().map(StudyPage::shown).toList());
    view.put("hasTestsTable", tables.contains(TestsTable.NAME));
    view.put("hasBreakEven", tables.contains(BreakEvenTable.NAME));
    view.put("workloadTables", workloadTables());
    view.put("recordsFolder", recordsFolder());
    view.put("folder", name);
    view.put("isElsewhere", !name.contains("/"));
    view.put("year", facts.dates().substring(facts.dates().length() - 4));
    view.put("commit", shortCommit(facts.commits().get(0)));
    return view;
  }

  private static String hash(String script) {
    byte[] digest = Sha256.digest().digest(script.getBytes(StandardCharsets.UTF_8));
    return "'sha256-" + Base64.getEncoder().encodeToString(digest) + "'";
  }

  private String question() {
    return text.question()
        .orElse(
            data.first().isEmpty()
                ? "Results of a benchmark"
                : "Does %s train faster than %s?"
                    .formatted(data.first(), data.name(data.reference())));
  }

  private List<String> lede() {
    if (data.first().isEmpty()) {
      return List.of("No method was run here that competes with another one.");
    }
    String number =
        switch (data.metric()) {
          case ERRORS -> "test error of `%s` less that of %s, after equal work, in points.";
          case WORK ->
              "speed-up S by work: if S is 2, `%s` needs half of the work of %s to reach the test error that %2$s has with %3$s. S by time is not known here.";
          case TIME, RAW ->
              "speed-up S: how many times as fast `%s` reaches the test error that %s has with %s.";
        };
    return List.of(
        "Every method trains the same networks from the same start; only the choice of training rows differs. The number on a card is the "
            + number.formatted(
                data.first(),
                data.name(data.reference()),
                goal("half of the budget B", "all of the budget B")));
  }

  private String goal(String half, String all) {
    boolean isHalf = data.goal() == 0.5;
    String others =
        data.workloads().stream()
            .filter(panel -> panel.goal() != data.goal())
            .map(FigureData.Panel::id)
            .collect(Collectors.joining(", "));
    return (isHalf ? half : all)
        + (others.isEmpty() ? "" : " (%s on %s)".formatted(isHalf ? all : half, others));
  }

  private PageText.Command command(boolean fewSeeds) {
    return new PageText.Command(
        fewSeeds
            ? "The same trials in a new folder; for an answer take --seeds 10 and --budgets 1/8,1/4,1/2,1. Add --dataset-csv, --plugins, --set and others where you gave them:"
            : "The same trials, in a new folder. Add --dataset-csv, --plugins, --set and others where you gave them:",
        facts.command());
  }

  private String budgets() {
    return data.workloads().stream()
        .map(panel -> String.format(Locale.ROOT, "%s %,d", panel.id(), panel.budget() / 3))
        .collect(Collectors.joining(", "));
  }

  private static String shortCommit(String commit) {
    return commit.matches("[0-9a-f]{40}.*")
        ? commit.substring(0, 12) + commit.substring(40)
        : commit;
  }

  private List<Section> sections() {
    Map<String, PageText.Finding> findings = text.sections().orElse(Map.of());
    return StrictYaml.resource(Template.FOLDER + "sections.yaml", Sections.class)
        .sections()
        .stream()
        .map(one -> findings.containsKey(one.id()) ? one.with(findings.get(one.id())) : one)
        .map(
            one ->
                one.at(
                    goal("B/2", "B"),
                    data.name(data.reference()),
                    isTimed() && data.metric() != FigureData.Metric.WORK ? "time" : "work"))
        .toList();
  }

  private boolean isTimed() {
    return data.workloads().stream()
        .flatMap(panel -> panel.methods().values().stream())
        .anyMatch(method -> method.phases().isPresent());
  }

  private static Map<String, Object> shown(Table table) {
    List<Table.Note> notes = table.notes();
    return Map.of(
        "caption", table.caption(),
        "heads", table.columns(),
        "rows", table.rows().stream().map(row -> cells(table, row, notes)).toList(),
        "notes", notes);
  }

  private static List<Map<String, String>> cells(
      Table table, List<Table.Cell> row, List<Table.Note> notes) {
    List<Map<String, String>> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      String text = row.get(i).text();
      String kind = TONES.getOrDefault(text, table.columns().get(i).words() ? "" : "n");
      cells.add(Map.of("text", text, "kind", kind, "mark", Table.mark(row.get(i), notes)));
    }
    return cells;
  }

  private List<Map<String, Object>> workloadTables() {
    return tables.stream()
        .filter(table -> table.endsWith("-phases"))
        .map(table -> table.replaceAll("-phases$", ""))
        .map(
            workload ->
                Map.<String, Object>of(
                    "workload", workload, "compared", tables.contains(workload + "-s")))
        .toList();
  }

  private String recordsFolder() {
    return data.workloads().stream()
        .flatMap(panel -> panel.methods().values().stream())
        .flatMap(method -> method.files().stream())
        .map(place -> place.file().split("/", 2)[0])
        .findFirst()
        .orElse("runs");
  }

  private static String escape(String words) {
    return StringEscapeUtils.escapeHtml4(words)
        .replaceAll("`([^`]+)`", "<code class=\"id\">$1</code>")
        .replaceAll("\\[([^\\[\\]]+)\\]\\((#[a-z]+)\\)", "<a href=\"$2\">$1</a>");
  }
}
