package org.nwsbench.datasets.providers;

import java.io.IOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.io.function.Uncheck;
import org.nwsbench.datasets.DataSources;
import org.nwsbench.datasets.DatasetProvider;
import org.nwsbench.datasets.DatasetSpec;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.SourceFile;
import org.nwsbench.datasets.build.SymbolRows;
import org.nwsbench.datasets.places.CommandPlace;
import org.nwsbench.datasets.split.Draws;

/**
 * The task to predict the language of a word. The words come from spelling dictionaries in Latin
 * script, with licences more permissive than the GPL. A word that is in the dictionaries of several
 * languages gives one row for each of them. The features are the first and last {@value #LETTERS}
 * letters in lower case. A tenth of the rows are words of several languages, so labels are noisy.
 *
 * <p>All rows of a word are in the same part: a hash of the word decides whether they are for
 * training, validation or test. Training rows come first, in an order drawn by {@link
 * Draws#generator} with seed {@value #SEED}, then validation rows, then test rows.
 */
public final class WordLanguages implements DatasetProvider {

  static final int LETTERS = 8;
  private static final long SEED = 0;

  record Language(String name, String code, String version, long bytes, String sha256) {

    private static List<Language> all() throws IOException {
      URL file = WordLanguages.class.getResource("word-languages.csv");
      CSVFormat format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
      try (CSVParser lines = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
        return lines.stream()
            .map(
                line ->
                    new Language(
                        line.get("name"),
                        line.get("code"),
                        line.get("version"),
                        Long.parseLong(line.get("bytes")),
                        line.get("sha256")))
            .toList();
      }
    }

    private SourceFile file() {
      return new SourceFile("dictionary-%s.dic".formatted(code), sha256, bytes);
    }

    private byte[] content(DataSources sources) {
      SourceFile file = file();
      CommandPlace place =
          CommandPlace.npm("dictionary-" + code, version, "index.dic", file.name());
      return sources.files(List.of(file), List.of(place)).get(file);
    }
  }

  private static final List<Language> LANGUAGES = Uncheck.get(Language::all);

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
    int[] train = SymbolRows.of(Part.TRAIN, parts);
    int[] validation = SymbolRows.of(Part.VALIDATION, parts);
    int[] order = SymbolRows.inParts(train, validation, SymbolRows.of(Part.TEST, parts), SEED);
    return LabelledTable.of(
            symbols.features().select(order),
            IntStream.of(order).map(ordered -> labels[ordered]).toArray(),
            LANGUAGES.stream().limit(wordsOf.size()).map(Language::name).toList(),
            LANGUAGES.stream().map(Language::file).toList(),
            Map.of("letters", LETTERS, "order", Draws.GENERATOR + " " + SEED))
        .withPublishedParts(train.length, validation.length);
  }

  static List<String> symbols(String word) {
    List<String> symbols = new ArrayList<>(Collections.nCopies(2 * LETTERS, ""));
    for (int i = 0; i < Math.min(LETTERS, word.length()); i++) {
      symbols.set(i, word.substring(i, i + 1));
      int end = word.length() - i;
      symbols.set(2 * LETTERS - 1 - i, word.substring(end - 1, end));
    }
    return symbols;
  }
}
