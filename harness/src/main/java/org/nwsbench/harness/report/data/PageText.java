package org.nwsbench.harness.report.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nwsbench.harness.workload.StrictYaml;

/**
 * The author's words on an experiment's page, which no record holds. All of them are optional.
 * Without them the page uses neutral words or leaves the part out.
 *
 * @param subject the subject of the title, such as {@code Sampling by a sketch}
 * @param question the question of the experiment
 * @param lede paragraphs under the title
 * @param paper the paper whose claim is tested
 * @param audience for whom the page is written
 * @param workloads a line about each workload, by id
 * @param commands commands that repeat the experiment
 * @param sections finding and text of each section, by its id
 * @param caveats limits of what the numbers show
 * @param expectations what was expected before the first trial, each with the result
 */
public record PageText(
    Optional<String> subject,
    Optional<String> question,
    Optional<List<String>> lede,
    Optional<Link> paper,
    Optional<String> audience,
    Optional<Map<String, String>> workloads,
    Optional<List<Command>> commands,
    Optional<Map<String, Finding>> sections,
    Optional<List<Note>> caveats,
    Optional<List<Expectation>> expectations) {

  public static final String FILE = "page.yaml";

  public record Link(String label, String href) {}

  public record Command(String about, String command) {}

  public record Finding(String title, Optional<List<String>> text) {}

  public record Note(String title, String text) {}

  public record Expectation(String declared, String came, String result) {}

  /**
   * Reads {@code page.yaml} in the folder of an experiment. Without the file all texts are absent.
   *
   * @throws org.nwsbench.harness.UsageException if the file exists, but cannot be read or is
   *     malformed
   */
  public static PageText of(Path experiment) {
    return StrictYaml.of(experiment.resolve(FILE))
        .map(yaml -> yaml.as(PageText.class))
        .orElseGet(() -> new StrictYaml(FILE, "{}").as(PageText.class));
  }
}
