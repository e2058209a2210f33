package org.nwsbench.datasets.providers;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.nwsbench.datasets.DataSources;
import org.nwsbench.datasets.DatasetProvider;
import org.nwsbench.datasets.DatasetSpec;
import org.nwsbench.datasets.LabelledTable;
import org.nwsbench.datasets.PublishedCsv;
import org.nwsbench.datasets.SourceFile;
import org.nwsbench.datasets.SymbolicFeatures;

/**
 * The task to predict the first sound of an English word from its spelling (116,467 words, 36
 * sounds). It is a small relative of NETtalk (Sejnowski and Rosenberg 1987). Each of a word's first
 * {@value #LETTERS} letters becomes 26 inputs: the letter's own is 1, the others are 0. All are 0
 * where the word has ended. The sound is the first phoneme without its stress digit. Sounds with
 * fewer than {@value #FEWEST_WORDS} words are left out: OY and UH, 39 of the 116,506 words. From
 * these letters alone no classifier gets fewer than 117 words (0.10%) wrong, because some words
 * share the letters but not the sound.
 */
public final class CmuDict implements DatasetProvider {

  private static final int LETTERS = 8;
  private static final int ALPHABET = 26;
  private static final int FEWEST_WORDS = 30;

  private static final SourceFile FILE =
      new SourceFile(
          "cmudict.csv",
          "1a34ff5674bc30bdbb90dc20185175960b753ea136d28130e4a9ba3cb331717d",
          3_060_853);

  @Override
  public DatasetSpec spec() {
    return new DatasetSpec(
        "cmudict",
        "CMU Pronouncing Dictionary: first sound of a word from its first %d letters"
            .formatted(LETTERS),
        "The CMU Pronouncing Dictionary. Carnegie Mellon University."
            + " http://www.speech.cs.cmu.edu/cgi-bin/cmudict",
        "BSD-2-Clause-style, cmudict.LICENSE in the jar",
        List.of("the user's folder: cmudict.csv[.gz]", "the jar"));
  }

  @Override
  public Optional<String> pinnedSha256() {
    return Optional.of("b73b5a28dced8156ea4bf09da55471ab1e4ee03d03681b4d595c9c17124d3414");
  }

  @Override
  public LabelledTable load(DataSources sources) {
    Map<String, String> firstSounds = new TreeMap<>();
    new PublishedCsv(FILE, sources.shipped(FILE, CmuDict.class))
        .forEach(row -> firstSounds.put(row.get("word"), firstSound(row.get("phonemes"))));
    Map<String, Long> frequencies =
        firstSounds.values().stream()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    firstSounds.values().removeIf(sound -> frequencies.get(sound) < FEWEST_WORDS);
    List<String> sounds = firstSounds.values().stream().distinct().sorted().toList();
    ByteBuffer codes = ByteBuffer.allocate(LETTERS * firstSounds.size());
    firstSounds.keySet().forEach(word -> codes.put(codes(word)));
    int[] labels = firstSounds.values().stream().mapToInt(sounds::indexOf).toArray();
    int[] sizes = new int[LETTERS];
    Arrays.fill(sizes, ALPHABET);
    return LabelledTable.of(
        new SymbolicFeatures(sizes, codes.array(), true),
        labels,
        sounds,
        List.of(FILE),
        Map.of("letters", LETTERS, "fewest-words", FEWEST_WORDS));
  }

  private static String firstSound(String phonemes) {
    return phonemes.split(" ", 2)[0].replaceAll("[012]$", "");
  }

  private static byte[] codes(String word) {
    byte[] codes = new byte[LETTERS];
    for (int position = 0; position < Math.min(LETTERS, word.length()); position++) {
      codes[position] = (byte) (word.charAt(position) - 'A' + 1);
    }
    return codes;
  }
}
