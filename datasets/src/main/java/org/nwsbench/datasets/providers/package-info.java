/**
 * The data sets that come with nws-bench: one class and one service line each. A provider names its
 * files by hash and pins the hash of its rows. What two of them need lives in {@code build}.
 */
package org.nwsbench.datasets.providers;
