package org.nwsbench.harness.report.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class TableFormatTest {

  private static final Table TABLE =
      new Table(
          "a_b",
          "50% of $1 & {more} #2_x ± é 数",
          List.of(new Table.Column("m|n", true), new Table.Column("x", false)),
          List.of(
              List.of(new Table.Cell("[a] \\ ~^", "a"), Table.Cell.of("≥ 2")),
              List.of(Table.Cell.of("*b*"), Table.Cell.BLANK)),
          List.of(new Notes.Note("a", "line\nbreak <tag>")));

  @Test
  void latex_escapesWhatLatexReads() {
    assertThat(LatexTable.write(TABLE))
        .isEqualTo(
            """
            % needs \\usepackage{booktabs}
            \\begin{table*}
            \\centering\\scriptsize\\setlength{\\tabcolsep}{3pt}%
            \\caption{50\\% of \\$1 \\& \\{more\\} \\#2\\_x $\\pm$ e ?}
            \\label{tab:a-b}
            \\begin{tabular}{@{}lr@{}}
            \\toprule
            m\\textbar{}n & x \\\\
            \\midrule
            {[}a{]} \\textbackslash{} \\textasciitilde{}\\textasciicircum{}\\textsuperscript{a}\
             & $\\geq$ 2 \\\\
            {*}b{*} &  \\\\
            \\bottomrule
            \\end{tabular}
            \\par\\smallskip\\begin{minipage}{\\linewidth}\\raggedright
            \\textsuperscript{a}~line break \\textless{}tag\\textgreater{}
            \\end{minipage}
            \\end{table*}
            """);
  }

  @Test
  void markdown_escapesWhatMarkdownReads() {
    assertThat(MarkdownTable.write(TABLE))
        .isEqualTo(
            """
            50% of $1 \\& {more} \\#2\\_x ± é 数

            | m\\|n | x |
            | :-- | --: |
            | \\[a\\] \\\\ \\~^<sup>a</sup> | ≥ 2 |
            | \\*b\\* |  |

            - <sup>a</sup> line break \\<tag\\>
            """);
  }

  @Test
  void csv_quotesWhatNeedsQuotes() {
    String csv =
        new CsvTable<String>()
            .column("a", s -> s)
            .column("b", String::length)
            .write(List.of("x,y", "say \"so\"", "two\nlines"));

    assertThat(csv).isEqualTo("a,b\n\"x,y\",3\n\"say \"\"so\"\"\",8\n\"two\nlines\",9\n");
  }

  @Test
  void table_withARowTooShort_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new Table(
                    "t", "", List.of(new Table.Column("a", true)), List.of(List.of()), List.of()))
        .withMessage("t: a row has 0 cells, 1 columns");
  }

  @Test
  void notes_beyondZ_goOnWithTwoLetters() {
    Notes notes = new Notes();
    for (int i = 0; i < 26; i++) {
      notes.mark("note " + i);
    }

    assertThat(notes.mark("one more")).isEqualTo("aa");
    assertThat(notes.mark("note 25")).isEqualTo("z");
    assertThat(notes.mark("")).isEmpty();
  }
}
