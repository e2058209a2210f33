/** SHA-256 of files, of rows and of code. Nothing here reads a format. */
package org.nwsbench.datasets.hash;
