/** The data sets that come with nws-bench: one class and one service line each. */
package org.nwsbench.datasets.providers;
