package org.nwsbench.datasets.build;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.nwsbench.datasets.ComponentKind;
import org.nwsbench.datasets.DatasetException;
import org.nwsbench.datasets.SymbolicFeatures;

/**
 * Rows of symbols, one at each position, kept as codes. A position numbers its symbols from 1 in
 * the order in which they come; the empty one has code 0. A byte a symbol.
 */
public final class SymbolRows {

  private final List<Map<String, Integer>> codeOf;
  private final byte[] codes;
  private int rows;

  /**
   * No rows yet.
   *
   * @param most rows there is room for
   * @param width positions of a row
   */
  public SymbolRows(int most, int width) {
    codeOf =
        IntStream.range(0, width)
            .<Map<String, Integer>>mapToObj(position -> new HashMap<>(Map.of("", 0)))
            .toList();
    codes = new byte[Math.multiplyExact(most, width)];
  }

  /**
   * Adds a row, a symbol for each position.
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

  /** Returns a row's codes, a character each: equal where the symbols are. */
  public String key(int row) {
    return new String(codes, row * codeOf.size(), codeOf.size(), StandardCharsets.ISO_8859_1);
  }

  /** Returns the features of all rows that there is room for. */
  public SymbolicFeatures features() {
    int[] sizes = codeOf.stream().mapToInt(known -> Math.max(1, known.size() - 1)).toArray();
    return new SymbolicFeatures(ComponentKind.CATEGORICAL, sizes, codes);
  }
}
