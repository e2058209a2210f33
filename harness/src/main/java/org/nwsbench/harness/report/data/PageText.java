package org.nwsbench.harness.report.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.nwsbench.harness.workload.StrictYaml;

/**
 * What a person says of an experiment: the words of its page that no record holds. All of it may be
 * left out; the page then uses neutral words.
 *
 * @param subject what the title is about, such as {@code Sampling by a sketch}
 * @param question that the experiment asks
 * @param lede paragraphs under the title
 * @param paper whose claim is tested
 * @param audience whom the page is for
 * @param workloads a line about each, by id
 * @param commands that run the experiment again
 * @param sections finding and text of a section, by its id
 * @param caveats that limit what follows from the numbers
 * @param expectations said before the first trial, and what came
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
   * Reads {@code page.yaml} in the folder of an experiment.
   *
   * @throws org.nwsbench.harness.UsageException if the file is there and is wrong
   */
  public static PageText of(Path experiment) {
    return StrictYaml.of(experiment.resolve(FILE))
        .map(yaml -> yaml.as(PageText.class))
        .orElseGet(() -> new StrictYaml(FILE, "{}").as(PageText.class));
  }
}
