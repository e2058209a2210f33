/** SHA-256 hashes of files, rows and code. Nothing here parses the content of a data file. */
package org.nwsbench.datasets.hash;
