/**
 * The data sets that come with nws-bench, each with one class and one line in {@code
 * META-INF/services}. A class says where the files are, how they are parsed and which rows are for
 * the test. No other package may name a class of this one.
 */
package org.nwsbench.datasets.providers;
