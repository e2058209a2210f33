/**
 * Places from which files of data sets are fetched: a Debian package, an npm package, a folder on
 * the web. {@link org.nwsbench.datasets.DataSources} checks the size and the SHA-256 of all files.
 * Nothing here parses a file.
 */
package org.nwsbench.datasets.places;
