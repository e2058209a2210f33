package org.nwsbench.datasets.build;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nwsbench.datasets.DatasetException;
import org.nwsbench.datasets.Part;
import org.nwsbench.datasets.SymbolicFeatures;
import org.nwsbench.datasets.split.Draws;

/**
 * Collects rows of symbols (short strings, such as letters). At each position of a row the symbols
 * are numbered from 1 in the order in which they first occur. The number is stored as a code of one
 * byte. The empty symbol has code 0.
 */
public final class SymbolRows {

  private final List<Map<String, Integer>> codeOf;
  private final byte[] codes;
  private int rows;

  /**
   * Makes an empty collection.
   *
   * @param most the number of rows to make room for
   * @param width the number of positions of a row
   */
  public SymbolRows(int most, int width) {
    codeOf =
        IntStream.range(0, width)
            .<Map<String, Integer>>mapToObj(position -> new HashMap<>(Map.of("", 0)))
            .toList();
    codes = new byte[Math.multiplyExact(most, width)];
  }

  /**
   * Adds a row with one symbol for each position. There must be room for it.
   *
   * @throws DatasetException if a position has more symbols than a code can tell apart
   */
  public void add(List<String> symbols) {
    int at = rows++ * codeOf.size();
    for (int position = 0; position < codeOf.size(); position++) {
      Map<String, Integer> known = codeOf.get(position);
      int code = known.computeIfAbsent(symbols.get(position), unknown -> known.size());
      if (code > SymbolicFeatures.MOST_SYMBOLS) {
        throw new DatasetException(
            "position %d has more than %d symbols, the last one \"%s\""
                .formatted(position, SymbolicFeatures.MOST_SYMBOLS, symbols.get(position)));
      }
      codes[at + position] = (byte) code;
    }
  }

  /** Returns a text with one character for each code of a row. Equal rows have equal texts. */
  public String key(int row) {
    return new String(codes, row * codeOf.size(), codeOf.size(), StandardCharsets.ISO_8859_1);
  }

  /**
   * Returns the features of as many rows as the collection has room for. The symbols of rows that
   * were not added are empty. The codes are shared, so no row may be added afterwards.
   */
  public SymbolicFeatures features() {
    int[] sizes = codeOf.stream().mapToInt(known -> Math.max(1, known.size() - 1)).toArray();
    return new SymbolicFeatures(sizes, codes);
  }

  public static int[] of(Part part, Part[] parts) {
    return IntStream.range(0, parts.length).filter(row -> parts[row] == part).toArray();
  }

  public static int[] inParts(int[] train, int[] validation, int[] test, long seed) {
    IntStream shuffled =
        IntStream.of(Draws.permutation(train.length, Draws.generator(seed))).map(i -> train[i]);
    IntStream held = IntStream.concat(IntStream.of(validation), IntStream.of(test));
    return IntStream.concat(shuffled, held).toArray();
  }
}
