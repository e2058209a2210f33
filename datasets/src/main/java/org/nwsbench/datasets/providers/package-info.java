/**
 * The data sets that come with nws-bench, one class and one service line each. A class says where
 * the files are, how they are parsed and which rows test. Nothing here may be named by another
 * package.
 */
package org.nwsbench.datasets.providers;
