/**
 * Splits rows into training, validation and test parts, by stratified draws without replacement.
 * The result depends only on the arguments, one of which is a random generator. A group of rows,
 * such as rows with equal features, is drawn as a whole.
 */
package org.nwsbench.datasets.split;
