package org.nwsbench.harness.run;

import java.nio.file.Path;
import org.nwsbench.datasets.DataLocations;

/**
 * What a person asked to run, and how.
 *
 * @param home the source tree or release, for the commit and what is frozen
 * @param out the experiment's folder
 */
public record Settings(
    Design design, Execution execution, DataLocations data, Path home, Path out) {}
