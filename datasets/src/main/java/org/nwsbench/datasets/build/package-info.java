/**
 * Building blocks of data sets: symbols kept as codes, word forms and their lemmas, areas on the
 * globe. Nothing here is about one particular data set, or reads a file by its name.
 */
package org.nwsbench.datasets.build;
