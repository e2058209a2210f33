/** Stratified draws of rows without putting back: pure functions of arrays and a generator. */
package org.nwsbench.datasets.split;
