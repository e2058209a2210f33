package org.nwsbench.datasets.providers;

import java.io.ByteArrayInputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import morfologik.stemming.Dictionary;
import morfologik.stemming.DictionaryLookup;
import morfologik.stemming.polish.PolishStemmer;
import org.apache.commons.io.function.Uncheck;
import org.nwsbench.datasets.DataSources;
import org.nwsbench.datasets.DatasetProvider;
import org.nwsbench.datasets.DatasetSpec;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.SourceFile;
import org.nwsbench.datasets.build.Inflection;
import org.nwsbench.datasets.build.SymbolRows;
import org.nwsbench.datasets.hash.Sha256;
import org.nwsbench.datasets.split.Draws;

/**
 * The task to predict how a Polish word form becomes its lemma, the dictionary form. The class is a
 * rule: how many letters to strip from the end and which suffix to add. The features are the last
 * {@value #LETTERS} letters of the form and the first {@value #TAG_PARTS} parts of its grammatical
 * tag, each a category. A row is an entry of the dictionary: a form with its lemma and tag. Rules
 * with fewer than {@value #FEWEST_FORMS} entries are left out.
 *
 * <p>All forms of a lemma are in one part: a hash of the lemma's text decides whether they are for
 * training, validation or test. Validation and test rows whose features occur in training are left
 * out, and so are validation rows whose features occur in the test. Training rows come first, in an
 * order drawn by {@link Draws#generator} with seed {@value #SEED}, then validation rows, then test
 * rows.
 */
public class PolishLemmas implements DatasetProvider {

  static final int LETTERS = 12;
  static final int TAG_PARTS = 4;

  private static final int FEWEST_FORMS = 1500;
  private static final long SEED = 0;

  private static final int TEST_LEMMAS = 40;

  private static final int VALIDATION_LEMMAS = 20;

  private static final SourceFile DICTIONARY =
      new SourceFile(
          "polish.dict",
          "47b5ba7e807d11112ba00f8cf615712b8615f92fcdf5e5e40463542733a1ebcb",
          2_797_415);
  private static final SourceFile METADATA =
      new SourceFile(
          "polish.info", "f1e6ba92976ac6537cfd5b7cae936eb6d7034ef8a5e955ae11502197556f6619", 1676);

  private final String id;
  private final String pinned;
  private final int firstTestLemma;

  public PolishLemmas() {
    this("polish-lemmas", "4916a536f17eb9d4b3471c3e1390623c9ec446cceb559ea7f4429ec9b309e5ce", 0);
  }

  private PolishLemmas(String id, String pinned, int firstTestLemma) {
    this.id = id;
    this.pinned = pinned;
    this.firstTestLemma = firstTestLemma;
  }

  /**
   * The same dictionary with other test lemmas, for studies that begin after results on the first
   * test lemmas are known. The first test lemmas are for training here.
   */
  public static final class Anew extends PolishLemmas {
    public Anew() {
      super(
          "polish-lemmas-anew",
          "02484c9e5eeed448e3e2524c5f1dfdba6db08f66d25da67b6f86e22cdf5ce95c",
          TEST_LEMMAS + VALIDATION_LEMMAS);
    }
  }

  @Override
  public DatasetSpec spec() {
    return new DatasetSpec(
        id,
        "Morfologik: how a Polish word form becomes its lemma, from its last %d letters and its tag"
            .formatted(LETTERS),
        "M. Miłkowski, Morfologik 2.1 (PoliMorf), http://morfologik.blogspot.com; Maven artefact"
            + " org.carrot2:morfologik-polish:2.1.9",
        "BSD-2-Clause, polish.LICENSE.txt in that artefact's jar",
        List.of(
            "the user's folder: polish.dict[.gz] and polish.info[.gz]",
            "the jar of morfologik-polish"));
  }

  @Override
  public Optional<String> pinnedSha256() {
    return Optional.of(pinned);
  }

  @Override
  public LabelledTable load(DataSources sources) {
    DictionaryLookup dictionary =
        new DictionaryLookup(
            Uncheck.get(
                () ->
                    Dictionary.read(
                        new ByteArrayInputStream(sources.shipped(DICTIONARY, PolishStemmer.class)),
                        new ByteArrayInputStream(sources.shipped(METADATA, PolishStemmer.class)))));
    return table(
        () ->
            StreamSupport.stream(dictionary.spliterator(), false)
                .map(
                    entry ->
                        new Inflection(
                            entry.getWord().toString(),
                            entry.getStem().toString(),
                            entry.getTag().toString()))
                .iterator(),
        FEWEST_FORMS,
        firstTestLemma);
  }

  static LabelledTable table(Iterable<Inflection> dictionary, int fewestForms, int firstTestLemma) {
    Map<String, Integer> forms = new HashMap<>();
    dictionary.forEach(entry -> forms.merge(entry.rule(), 1, Integer::sum));
    forms.values().removeIf(count -> count < fewestForms);
    List<String> rules = forms.keySet().stream().sorted().toList();
    int rows = forms.values().stream().mapToInt(count -> count).sum();
    SymbolRows symbols = new SymbolRows(rows, LETTERS + TAG_PARTS);
    int[] labels = new int[rows];
    Part[] parts = new Part[rows];
    int row = 0;
    for (Inflection entry : dictionary) {
      int label = Collections.binarySearch(rules, entry.rule());
      if (label >= 0) {
        symbols.add(entry.symbols(LETTERS, TAG_PARTS));
        labels[row] = label;
        parts[row++] = part(entry.lemma(), firstTestLemma);
      }
    }
    int[] train = SymbolRows.of(Part.TRAIN, parts);
    int[] test = notIn(train, SymbolRows.of(Part.TEST, parts), symbols);
    int[] validation = notIn(train, SymbolRows.of(Part.VALIDATION, parts), symbols);
    validation = notIn(test, validation, symbols);
    int[] order = SymbolRows.inParts(train, validation, test, SEED);
    return LabelledTable.of(
            symbols.features().select(order),
            IntStream.of(order).map(ordered -> labels[ordered]).toArray(),
            rules,
            List.of(DICTIONARY, METADATA),
            Map.of(
                "letters",
                LETTERS,
                "tag-parts",
                TAG_PARTS,
                "fewest-forms",
                fewestForms,
                "order",
                Draws.GENERATOR + " " + SEED))
        .withPublishedParts(train.length, validation.length);
  }

  private static int[] notIn(int[] others, int[] rows, SymbolRows symbols) {
    Set<String> keys = IntStream.of(rows).mapToObj(symbols::key).collect(Collectors.toSet());
    IntStream.of(others).mapToObj(symbols::key).forEach(keys::remove);
    return IntStream.of(rows).filter(row -> keys.contains(symbols.key(row))).toArray();
  }

  static Part part(String lemma, int firstTestLemma) {
    long bucket = Long.parseLong(Sha256.hex(lemma).substring(0, 8), 16) % 1000;
    if (bucket >= firstTestLemma && bucket < firstTestLemma + TEST_LEMMAS) {
      return Part.TEST;
    }
    return bucket >= TEST_LEMMAS && bucket < TEST_LEMMAS + VALIDATION_LEMMAS
        ? Part.VALIDATION
        : Part.TRAIN;
  }
}
