package org.nwsbench.datasets.build;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * An entry of a dictionary of word forms: a form, its lemma (the dictionary form), and a
 * grammatical tag. Colons separate the parts of the tag.
 */
public record Inflection(String form, String lemma, String tag) {

  public String rule() {
    int mismatch = Arrays.mismatch(form.toCharArray(), lemma.toCharArray());
    int common = mismatch < 0 ? form.length() : mismatch;
    return "-" + (form.length() - common) + "+" + lemma.substring(common);
  }

  /**
   * Returns the last letters of the form in lower case, aligned to the end, then the first parts of
   * the tag. An empty string stands for each missing letter or part.
   */
  public List<String> symbols(int letters, int tagParts) {
    String[] symbols = new String[letters + tagParts];
    Arrays.fill(symbols, "");
    String lower = form.toLowerCase(Locale.ROOT);
    for (int back = 1; back <= Math.min(letters, lower.length()); back++) {
      int at = lower.length() - back;
      symbols[letters - back] = lower.substring(at, at + 1);
    }
    String[] parts = tag.split(":", tagParts + 1);
    System.arraycopy(parts, 0, symbols, letters, Math.min(tagParts, parts.length));
    return List.of(symbols);
  }
}
