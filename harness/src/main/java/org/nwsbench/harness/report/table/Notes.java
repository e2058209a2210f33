package org.nwsbench.harness.report.table;

import java.util.ArrayList;
import java.util.List;

/** Notes below a table, marked a, b, c in order of first use; equal texts share a mark. */
public final class Notes {

  private static final int LETTERS = 26;

  private final List<String> texts = new ArrayList<>();

  /** A note and its mark. */
  public record Note(String mark, String text) {}

  /** The mark of a note; empty for an empty text. */
  public String mark(String text) {
    if (text.isEmpty()) {
      return "";
    }
    int place = texts.indexOf(text);
    if (place < 0) {
      place = texts.size();
      texts.add(text);
    }
    return letters(place);
  }

  /** All notes, in the order of their marks. */
  public List<Note> all() {
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      notes.add(new Note(letters(i), texts.get(i)));
    }
    return notes;
  }

  private static String letters(int place) {
    String last = String.valueOf((char) ('a' + place % LETTERS));
    return place < LETTERS ? last : letters(place / LETTERS - 1) + last;
  }
}
