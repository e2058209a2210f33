package org.nwsbench.datasets.providers;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.nwsbench.datasets.DataSources;
import org.nwsbench.datasets.DatasetProvider;
import org.nwsbench.datasets.DatasetSpec;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.SourceFile;
import org.nwsbench.datasets.build.SymbolRows;
import org.nwsbench.datasets.places.NpmPackage;
import org.nwsbench.datasets.split.Draws;

/**
 * Predicts the language of a word. The words come from spelling dictionaries in Latin script, with
 * licences more permissive than the GPL. A word that is in the dictionaries of several languages
 * gives one row for each of them. The features are the first and last {@value #LETTERS} letters in
 * lower case. A tenth of the rows are words of several languages, so labels are noisy.
 *
 * <p>A word is in one part with all its languages: a hash of the word decides whether it is for
 * training, validation or test. Training rows come first, in an order drawn by {@link
 * Draws#generator} with seed {@value #SEED}, then validation rows, then test rows.
 */
public final class WordLanguages implements DatasetProvider {

  static final int LETTERS = 8;
  private static final long SEED = 0;

  /** A language, and the word list of its npm package {@code dictionary-CODE}. */
  record Language(String name, String code, String version, long bytes, String sha256) {

    private SourceFile file() {
      return new SourceFile("dictionary-%s.dic".formatted(code), sha256, bytes);
    }

    private byte[] content(DataSources sources) {
      NpmPackage place = new NpmPackage("dictionary-" + code, version, "index.dic");
      return sources.files(List.of(file()), List.of(place)).get(file());
    }
  }

  private static final List<Language> LANGUAGES =
      List.of(
          new Language(
              "Catalan",
              "ca",
              "3.0.0",
              2876608,
              "e272aeff4b2d1a92b428a22b52c685292d04936e34dfe7786e27539175cbef2e"),
          new Language(
              "Danish",
              "da",
              "6.0.0",
              3719300,
              "9a12345e1881c96f18cc460dbd062e47509571d5f2a2a9bf041da169856dc19e"),
          new Language(
              "English",
              "en",
              "4.0.0",
              551762,
              "f0b1a234bd178bdd01875b2a392a9647f888b8fe879f79c52aae62c2759b3647"),
          new Language(
              "Spanish",
              "es",
              "4.0.0",
              706202,
              "907f786a8ceb3456722b20ad91dd4dbe99c5c16e45015ea63155e36f26b06d2c"),
          new Language(
              "Estonian",
              "et",
              "2.0.0",
              4457441,
              "237ff31093ec03c7f992919b8e7c9a4d3df90cdef9859edab571ebff42c9f5e8"),
          new Language(
              "French",
              "fr",
              "3.0.0",
              1229133,
              "984e933237bc1224a48f42828233be9b03228260ef67aa8e2bdddcd03a26230d"),
          new Language(
              "Lithuanian",
              "lt",
              "2.0.0",
              1181184,
              "a751750b040623cf408cf1a3b6f6336141b55ac9519e54068dbeaa52eb395ccd"),
          new Language(
              "Latvian",
              "lv",
              "2.0.0",
              1844831,
              "bf7d054e28bc5e44df19410f3ed9d5fd8d6a4d8c051676650388c4e8d65c3148"),
          new Language(
              "Dutch",
              "nl",
              "2.0.0",
              2489166,
              "be192fdc36efd39dde0fb9a5a113143e0a906782e81ed68a74a710edced378d0"),
          new Language(
              "Polish",
              "pl",
              "2.0.0",
              4683579,
              "74b6155391025419967c26913541b55b36d58e80b1028037d4a0b8ddcb18d0b7"),
          new Language(
              "Portuguese",
              "pt",
              "4.0.0",
              4477692,
              "32e2edd83541d58613bcc83ef731a79aadf85ed57e977a16c6b5f711a7a36cee"),
          new Language(
              "Slovak",
              "sk",
              "2.0.0",
              3502147,
              "b6cdb6fb512c44881cc91329aea0b179840f5f9a3e6cb024c2ab8547f96f5d94"),
          new Language(
              "Swedish",
              "sv",
              "4.0.0",
              2344199,
              "540ff8d0d9b05aae66dd919625d3a0bd25026d1e157027e6602e5dd11a07b645"),
          new Language(
              "Turkish",
              "tr",
              "2.0.0",
              9117192,
              "dc1d8f7724f4aefd117274678de431e4ea1765f2e02e6983b6ca48cbf5a7fc7c"));

  @Override
  public DatasetSpec spec() {
    return new DatasetSpec(
        "word-languages",
        "Which of %d languages a word is from, by its first and last %d letters"
            .formatted(LANGUAGES.size(), LETTERS),
        "The authors of the Hunspell dictionaries, each named in its package; collected by T."
            + " Wormer, npm packages dictionary-ca to dictionary-tr",
        "LGPL, MPL, BSD-3-Clause or MIT, by language: see the data sets' README",
        List.of(
            "the user's folder: dictionary-ca.dic[.gz] to dictionary-tr.dic[.gz]",
            "npm packages dictionary-ca@3.0.0 and %d more, fetched by npm"
                .formatted(LANGUAGES.size() - 1)));
  }

  @Override
  public Optional<String> pinnedSha256() {
    return Optional.of("d6a3bee2727f6feca6b4b5b6f622064ade3a6d3cc53cf0ed3a78c0544fb69138");
  }

  @Override
  public LabelledTable load(DataSources sources) {
    List<List<String>> words =
        LANGUAGES.stream()
            .map(language -> words(new String(language.content(sources), StandardCharsets.UTF_8)))
            .toList();
    return table(words);
  }

  /**
   * Returns the words of a dictionary, sorted and in lower case. Its first line, the number of
   * words, is skipped. In other lines a word ends at a slash or a space. Words of one letter, or
   * with other characters than letters, are left out.
   */
  static List<String> words(String dictionary) {
    TreeSet<String> words = new TreeSet<>();
    dictionary
        .lines()
        .skip(1)
        .map(line -> line.split("[/\\s]", 2)[0].toLowerCase(Locale.ROOT))
        .filter(word -> word.length() > 1 && word.chars().allMatch(Character::isLetter))
        .forEach(words::add);
    return List.copyOf(words);
  }

  /** Returns the table made from the words of each language. */
  static LabelledTable table(List<List<String>> wordsOf) {
    int rows = wordsOf.stream().mapToInt(List::size).sum();
    SymbolRows symbols = new SymbolRows(rows, 2 * LETTERS);
    int[] labels = new int[rows];
    Part[] parts = new Part[rows];
    int row = 0;
    for (int language = 0; language < wordsOf.size(); language++) {
      for (String word : wordsOf.get(language)) {
        symbols.add(symbols(word));
        labels[row] = language;
        parts[row++] = PolishLemmas.part(word, 0);
      }
    }
    int[] train = rows(parts, Part.TRAIN);
    int[] validation = rows(parts, Part.VALIDATION);
    int[] shuffled =
        IntStream.of(Draws.permutation(train.length, Draws.generator(SEED)))
            .map(place -> train[place])
            .toArray();
    int[] order =
        Stream.of(shuffled, validation, rows(parts, Part.TEST))
            .flatMapToInt(IntStream::of)
            .toArray();
    return LabelledTable.of(
            symbols.features().select(order),
            IntStream.of(order).map(ordered -> labels[ordered]).toArray(),
            LANGUAGES.stream().limit(wordsOf.size()).map(Language::name).toList(),
            LANGUAGES.stream().map(Language::file).toList(),
            Map.of("letters", LETTERS, "order", Draws.GENERATOR + " " + SEED))
        .withPublishedParts(train.length, validation.length);
  }

  /** Returns the first letters of a word, then its last letters, aligned to the end. */
  static List<String> symbols(String word) {
    List<String> symbols = new ArrayList<>(Collections.nCopies(2 * LETTERS, ""));
    for (int i = 0; i < Math.min(LETTERS, word.length()); i++) {
      symbols.set(i, word.substring(i, i + 1));
      int end = word.length() - i;
      symbols.set(2 * LETTERS - 1 - i, word.substring(end - 1, end));
    }
    return symbols;
  }

  private static int[] rows(Part[] parts, Part part) {
    return IntStream.range(0, parts.length).filter(row -> parts[row] == part).toArray();
  }
}
