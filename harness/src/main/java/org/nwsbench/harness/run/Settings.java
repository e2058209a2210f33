package org.nwsbench.harness.run;

import java.nio.file.Path;
import org.nwsbench.datasets.DataLocations;

/**
 * What a person asked to run, and how.
 *
 * @param design the trials
 * @param execution how they are run
 * @param data where data is looked for
 * @param home the source tree or release, for the commit and what is frozen
 * @param out the experiment's folder
 */
public record Settings(
    Design design, Execution execution, DataLocations data, Path home, Path out) {}
