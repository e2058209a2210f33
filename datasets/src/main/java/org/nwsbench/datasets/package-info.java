/**
 * Data sets whose files are verified by their hashes, and splits into training, validation and test
 * rows. A data set is one {@link org.nwsbench.datasets.DatasetProvider}, named in {@code
 * META-INF/services/org.nwsbench.datasets.DatasetProvider}.
 */
package org.nwsbench.datasets;
