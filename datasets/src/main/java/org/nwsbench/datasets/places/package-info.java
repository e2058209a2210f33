/**
 * Places from which files of data sets are fetched: an installed Debian package, a folder on the
 * web. Who asks checks the size and the SHA-256 of what is fetched. Nothing here parses a file.
 */
package org.nwsbench.datasets.places;
