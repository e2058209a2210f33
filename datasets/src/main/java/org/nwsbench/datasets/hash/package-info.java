/** Hashes of content and of code. */
package org.nwsbench.datasets.hash;
