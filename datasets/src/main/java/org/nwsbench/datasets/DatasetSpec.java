package org.nwsbench.datasets;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a data set is and where it comes from.
 *
 * @param id the name of the data set, which never changes. It must pass {@link #requireId}
 * @param title one line for a person
 * @param citation whom to cite
 * @param licence the licence of the data, as an SPDX identifier where there is one
 * @param sources the places where the data is looked for, in this order, in words
 */
public record DatasetSpec(
    String id, String title, String citation, String licence, List<String> sources) {

  private static final Pattern ID = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

  public DatasetSpec {
    requireId(id);
    sources = List.copyOf(sources);
  }

  /**
   * Checks an id.
   *
   * @throws IllegalArgumentException unless the id is lower case words joined by hyphens. It begins
   *     with a letter, and words may have digits
   */
  public static void requireId(String id) {
    if (!ID.matcher(id).matches()) {
      throw new IllegalArgumentException(
          "data set id \"%s\" is not lower case words joined by hyphens".formatted(id));
    }
  }
}
