/**
 * Verified data, split fairly: tables, partitions, a user's own tables, the catalogue and its cache. A
 * data set is one {@link org.nwsbench.datasets.DatasetProvider}, named in {@code
 * META-INF/services/org.nwsbench.datasets.DatasetProvider}. No engine and no sampling method is known
 * here.
 */
package org.nwsbench.datasets;
