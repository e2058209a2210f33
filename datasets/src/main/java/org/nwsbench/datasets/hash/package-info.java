/**
 * SHA-256 of content, and the hash of the code that makes a data set. Both are the same on every
 * machine. Nothing here knows what the bytes mean.
 */
package org.nwsbench.datasets.hash;
