package org.nwsbench.harness.report.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nwsbench.harness.report.data.FigureData;
import org.nwsbench.harness.report.data.FigureData.Speed;
import org.nwsbench.harness.report.data.PageText;
import org.nwsbench.harness.report.data.StudyFacts;

/**
 * The main finding of a page: its title, and for each workload a card, which is a box with one
 * result and its verdict.
 *
 * @param tests number of declared tests
 */
record StudyCards(FigureData data, StudyFacts facts, PageText text, int tests) {

  /**
   * A card of one workload.
   *
   * @param verdict {@code up}, {@code down} or {@code none}; {@code chip} says it in words
   * @param big S or the error difference; {@code unit} names it in two lines
   */
  record Card(
      String name,
      String about,
      String verdict,
      String chip,
      String big,
      List<String> unit,
      String method,
      String interval) {}

  private String subject() {
    return text.subject().orElse(data.first());
  }

  String title(List<Card> cards) {
    if (facts.controlDiffers() || data.first().isEmpty() || cards.isEmpty()) {
      return data.first().isEmpty() || cards.isEmpty()
          ? "Nothing is compared"
          : "No winner is named: the A/A control differs from " + data.name(data.reference());
    }
    long faster = cards.stream().filter(card -> card.verdict().equals("up")).count();
    long slower = cards.stream().filter(card -> card.verdict().equals("down")).count();
    boolean ofErrors = data.metric().equals("errors");
    String than = data.name(data.reference());
    String more =
        ofErrors
            ? "made fewer errors than"
            : data.metric().equals("work") ? "needed less work than" : "was faster than";
    if (faster == 0 && slower > 0 && ofErrors) {
      return "%s made more errors than %s on %s"
          .formatted(subject(), than, of(slower, cards.size()));
    }
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
            than,
            of(faster, cards.size()),
            slower == 0
                ? ""
                : ", and %s on %s"
                    .formatted(
                        ofErrors
                            ? "more"
                            : data.metric().equals("work") ? "more work" : "was slower",
                        number(slower)));
  }

  private static String of(long some, int all) {
    if (all == 1) {
      return "the only workload";
    }
    return some == all
        ? "all %s workloads".formatted(number(all))
        : "%s of %s workloads".formatted(number(some), number(all));
  }

  static String number(long n) {
    List<String> words =
        List.of("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    return n < words.size() ? words.get((int) n) : Long.toString(n);
  }

  String cardNote() {
    return data.metric().equals("errors")
        ? "Points of test error at equal work, less those of %s: below 0 is better. %s"
            .formatted(data.name(data.reference()), how())
        : "Right of 1× is faster. %sPale bars are 95%% intervals over seeds. %s"
            .formatted(others(), how());
  }

  /** Returns a text that says which tests give the verdicts on the cards. */
  private String how() {
    if (tests == 0) {
      return "No test was declared beforehand, so each word goes by a test of that one number, not adjusted for the number of methods.";
    }
    String declared =
        workloads(true).isEmpty()
            ? ""
            : "The word on a card goes by a test that was declared before the first trial%s. "
                .formatted(
                    tests == 1
                        ? ""
                        : ", adjusted for all %s tests together".formatted(number(tests)));
    String others = String.join(", ", workloads(false));
    return others.isEmpty()
        ? declared.strip()
        : "%sOn %s no test of this number was declared: the word goes by a test of it alone, not adjusted for the number of methods."
            .formatted(declared, others);
  }

  /** Returns the workloads whose card shows a number with a declared test, or those without one. */
  private List<String> workloads(boolean declared) {
    return data.workloads().stream()
        .filter(
            panel ->
                panel
                    .method(data.first())
                    .flatMap(method -> value(panel, method))
                    .filter(speed -> speed.declared() == declared)
                    .isPresent())
        .map(FigureData.Panel::id)
        .toList();
  }

  /** Returns a text that explains the rows of a card below the first one. */
  private String others() {
    Set<String> words = new LinkedHashSet<>();
    for (FigureData.Panel panel : data.workloads()) {
      for (String label : panel.shown()) {
        data.method(label)
            .filter(look -> !label.equals(data.first()))
            .ifPresent(look -> words.add(words(look)));
      }
    }
    return words.isEmpty()
        ? ""
        : "Below `%s`: %s. ".formatted(data.first(), String.join("; ", words));
  }

  private String words(FigureData.Method look) {
    String group = data.method(data.first()).map(FigureData.Method::group).orElse("");
    return look.group().equals(group)
        ? "`%s` (%s)".formatted(look.name(), look.about())
        : look.group().equals("limit")
            ? "`%s` (an upper limit: %s)".formatted(look.name(), look.about())
            : "the best rival" + passedOver();
  }

  /**
   * Returns a text on the methods that cannot be the best rival on a workload, because up to the
   * goal they trained exactly as the reference does.
   */
  private String passedOver() {
    String same =
        data.methods().stream()
            .flatMap(
                look ->
                    data.workloads().stream()
                        .filter(panel -> panel.method(look.id()).stream().anyMatch(m -> m.same()))
                        .map(panel -> "`%s` on %s".formatted(look.name(), panel.id())))
            .collect(Collectors.joining(", "));
    return same.isEmpty()
        ? ""
        : " (left out, since they trained exactly as %s does up to the goal: %s)"
            .formatted(data.name(data.reference()), same);
  }

  List<Card> cards() {
    List<Card> cards = new ArrayList<>();
    for (FigureData.Panel panel : data.workloads()) {
      panel.method(data.first()).ifPresent(method -> cards.add(card(panel, method)));
    }
    return cards;
  }

  private Optional<Speed> value(FigureData.Panel panel, FigureData.Contestant method) {
    int goal = panel.goals().stream().map(FigureData.Goal::fraction).toList().indexOf(panel.goal());
    return data.metric().equals("errors") ? method.errors() : method.speed(data.metric(), goal);
  }

  private Card card(FigureData.Panel panel, FigureData.Contestant method) {
    boolean ofErrors = data.metric().equals("errors");
    Optional<Speed> value = value(panel, method);
    int sign = value.map(Speed::sign).orElse(0);
    String better =
        ofErrors ? "fewer errors" : data.metric().equals("work") ? "less work" : "faster";
    String worse = ofErrors ? "more errors" : data.metric().equals("work") ? "more work" : "slower";
    boolean isRefused = method.refused().isPresent() && data.metric().equals("time");
    String yet =
        isRefused ? "no verdict" : panel.seeds() < 10 ? "nothing shown yet" : "no difference shown";
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
            ? List.of("points of error", "at equal work")
            : data.metric().equals("work")
                ? List.of("S by work", "over " + data.name(data.reference()))
                : List.of("as fast as", data.name(data.reference()) + " (S)"),
        data.first(),
        interval(method, value));
  }

  private static String interval(FigureData.Contestant method, Optional<Speed> value) {
    if (value.isEmpty()) {
      return method.reason().isEmpty() ? "not known" : "not known: " + method.reason();
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
}
