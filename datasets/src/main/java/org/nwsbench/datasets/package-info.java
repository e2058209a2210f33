/**
 * Verified data, split fairly. A data set is one {@link org.nwsbench.datasets.DatasetProvider},
 * named in {@code META-INF/services/org.nwsbench.datasets.DatasetProvider}.
 */
package org.nwsbench.datasets;
