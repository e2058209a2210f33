package org.nwsbench.harness.report.page;

import org.nwsbench.harness.analysis.Claim;
import org.nwsbench.harness.analysis.Claims;
import org.nwsbench.harness.report.table.MarkdownTable;
import org.nwsbench.harness.report.table.Table;

/** The paper's claims and what the experiment says of them, in Markdown. */
public final class ClaimsPage {

  static final String BEYOND =
      "Claims about the sketch itself (O(N d) to build, O(1) a query, an error that falls"
          + " exponentially) are no matter of these records; results/characterization measures them."
          + " The paper's text was not at hand, and its data sets, networks and settings are not"
          + " ours: a verdict is about this experiment.";

  /** Stands where no claim is judged. */
  static final String ABSENCE =
      "None is judged: that takes the budget ladder of a primary method on a primary workload.";

  private ClaimsPage() {}

  /** The page as Markdown. */
  public static String write(Claims claims, Table table) {
    StringBuilder out = new StringBuilder();
    out.append("# The paper's claims\n\n");
    out.append("Daghaghi, Coleman, Geordie and Shrivastava, arXiv 2311.13583.\n\n");
    for (Claim claim : Claim.values()) {
      out.append("- **")
          .append(MarkdownTable.escape(claim.statement()))
          .append("** ")
          .append(MarkdownTable.escape(claims.summary(claim)))
          .append(".\n");
    }
    out.append('\n').append(MarkdownTable.write(table));
    out.append('\n').append(BEYOND).append('\n');
    return out.toString();
  }
}
