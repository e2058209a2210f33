package org.nwsbench.harness.report.page;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.nwsbench.harness.analysis.Numbers;
import org.nwsbench.harness.analysis.Verdict;
import org.nwsbench.harness.report.data.FigureData;
import org.nwsbench.harness.report.data.FigureData.Metric;
import org.nwsbench.harness.report.data.FigureData.Speed;
import org.nwsbench.harness.report.data.PageText;
import org.nwsbench.harness.report.data.StudyFacts;

/**
 * The main finding of a page: its title, and a card for each workload on which the first method
 * ({@link FigureData#first}) was run. A card is a box with one result and its verdict.
 *
 * @param tests number of declared tests
 */
record StudyCards(FigureData data, StudyFacts facts, PageText text, int tests) {

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

  private <T> T choose(T ofErrors, T byWork, T byTime) {
    return switch (data.metric()) {
      case ERRORS -> ofErrors;
      case WORK -> byWork;
      case TIME, RAW -> byTime;
    };
  }

  String title(List<Card> cards) {
    if (data.first().isEmpty() || cards.isEmpty()) {
      return "Nothing is compared";
    }
    String than = " than " + data.name(data.reference());
    if (facts.controlDiffers()) {
      return "No winner is named: the A/A control differs from " + data.name(data.reference());
    }
    long better = cards.stream().filter(card -> card.verdict().equals("up")).count();
    long worse = cards.stream().filter(card -> card.verdict().equals("down")).count();
    if (better == 0 && worse == 0) {
      return subject()
          + choose(": no difference shown", ": no speed-up shown", ": no speed-up shown")
          + (facts.fewestSeeds() < 10 ? " yet" : "");
    }
    if (better == 0) {
      return subject()
          + choose(" made more errors", " needed more work", " was slower")
          + than
          + on(worse, cards)
          + clock();
    }
    return subject()
        + choose(" made fewer errors", " needed less work", " was faster")
        + than
        + on(better, cards)
        + (worse == 0
            ? ""
            : ", and %s on %s".formatted(choose("more", "more work", "was slower"), number(worse)))
        + clock();
  }

  private String clock() {
    List<String> raw =
        data.workloads().stream()
            .flatMap(panel -> panel.speed(data.first(), Metric.RAW).stream())
            .map(s -> s.kind().mark() + Numbers.fixed(s.value(), 2))
            .toList();
    return choose(
        "",
        raw.isEmpty()
            ? "; by the clock: not known"
            : "; by the clock %s times as fast".formatted(String.join(", ", raw)),
        "");
  }

  private static String on(long some, List<Card> cards) {
    if (cards.size() == 1) {
      return " on " + cards.get(0).name();
    }
    String all = number(cards.size());
    if (some < cards.size()) {
      return " on %s of %s workloads".formatted(number(some), all);
    }
    return some == 2 ? " on both workloads" : " on all %s workloads".formatted(all);
  }

  static String number(long n) {
    List<String> words =
        List.of("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    return n < words.size() ? words.get((int) n) : Long.toString(n);
  }

  String cardNote() {
    return data.metric() == Metric.ERRORS
        ? "Points of test error at equal work, less those of %s: below 0 is better. %s"
            .formatted(data.name(data.reference()), how())
        : "Right of 1× is %s. %sPale bars are 95%% intervals over seeds. %s"
            .formatted(choose("", "less work", "faster"), others(), how());
  }

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
    return isBesideFirst(look)
        ? "`%s` (%s)".formatted(look.name(), look.about())
        : look.group().equals("limit")
            ? "`%s` (an upper limit: %s)".formatted(look.name(), look.about())
            : "the best rival" + passedOver();
  }

  private boolean isBesideFirst(FigureData.Method look) {
    String group = data.method(data.first()).map(FigureData.Method::group).orElse("");
    return facts.primary().isEmpty()
        ? look.group().equals(group)
        : facts.primary().stream()
            .anyMatch(id -> look.id().equals(id) || look.id().startsWith(id + " ("));
  }

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
    return data.metric() == Metric.ERRORS
        ? method.errors()
        : panel.speed(data.first(), data.metric());
  }

  private Card card(FigureData.Panel panel, FigureData.Contestant method) {
    Optional<Speed> value = value(panel, method);
    Verdict verdict = value.map(Speed::verdict).orElse(Verdict.NOT_JUDGED);
    String chip =
        switch (verdict) {
          case BETTER -> "▲ " + choose("fewer errors", "less work", "faster");
          case WORSE -> "▼ " + choose("more errors", "more work", "slower");
          case UNDECIDED, NOT_JUDGED ->
              method.refused().containsKey(data.metric())
                  ? "○ no verdict"
                  : panel.seeds() < 10 ? "○ nothing shown yet" : "○ no difference shown";
        };
    String form = choose("%+.2f", "%.2f×", "%.2f×");
    String big =
        value.map(s -> s.kind().mark() + String.format(Locale.ROOT, form, s.value())).orElse("—");
    String reference = data.name(data.reference());
    return new Card(
        panel.id(),
        panel.about(),
        verdict == Verdict.BETTER ? "up" : verdict == Verdict.WORSE ? "down" : "none",
        chip,
        big,
        choose(
            List.of("points of error", "at equal work"),
            List.of("S by work", "over " + reference),
            List.of("as fast as", reference + " (S)")),
        data.first(),
        interval(method, value));
  }

  private String interval(FigureData.Contestant method, Optional<Speed> value) {
    if (value.isEmpty()) {
      return method.reason().isEmpty() ? "not known" : "not known: " + method.reason();
    }
    Speed s = value.get();
    if (s.seeds() < 2) {
      return "one seed, so no interval";
    }
    String low = Numbers.fixed(s.low(), 2);
    boolean hasLow = s.low() > 0 || data.metric() == Metric.ERRORS;
    String range =
        s.high()
            .map(high -> Numbers.fixed(high, 2))
            .map(high -> hasLow ? low + " to " + high : "up to " + high)
            .orElse(hasLow ? "from " + low + " on" : "open at both ends");
    return "95%% interval %s, %s seeds".formatted(range, s.seeds());
  }
}
