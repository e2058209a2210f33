/**
 * Stratified draws of rows without putting back. All are pure functions of arrays and a generator
 * that the caller seeds. Nothing here knows tables or files.
 */
package org.nwsbench.datasets.split;
