package org.nwsbench.harness.report.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TableFormatTest {

  private static final Table TABLE =
      new Table(
          "a_b",
          "50% of $1 & {more} #2_x ± é 数",
          List.of(new Table.Column("m|n", true, ""), new Table.Column("x", false, "")),
          List.of(
              List.of(
                  Table.Cell.of("[a] \\ ~^").withNote("line\nbreak <tag>"), Table.Cell.of("≥ 2")),
              List.of(Table.Cell.of("*b*"), Table.Cell.BLANK)),
          List.of());

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
        CsvTable.write(
            new Columns<String>()
                .value("a", s -> s)
                .value("b", s -> Optional.of(s.length()))
                .values(List.of("x,y", "say \"so\"", "two\nlines")));

    assertThat(csv).isEqualTo("a,b\n\"x,y\",3\n\"say \"\"so\"\"\",8\n\"two\nlines\",9\n");
  }

  @Test
  void notes_beyondZ_goOnWithTwoLetters_andEqualOnesShareAMark() {
    List<List<Table.Cell>> rows = new ArrayList<>();
    for (int i = 0; i < 27; i++) {
      rows.add(List.of(Table.Cell.of("x").withNote("note " + i)));
    }
    rows.add(List.of(Table.Cell.of("y").withNote("note 25")));
    Table table = new Table("t", "", List.of(new Table.Column("a", true, "")), rows, List.of());

    assertThat(table.notes()).hasSize(27).last().isEqualTo(new Table.Note("aa", "note 26"));
    assertThat(Table.mark(rows.get(27).get(0), table.notes())).isEqualTo("z");
    assertThat(Table.mark(Table.Cell.BLANK, table.notes())).isEmpty();
  }
}
