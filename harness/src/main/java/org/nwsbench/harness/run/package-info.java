/**
 * The matrix of an experiment: what is to run, in which order, each trial in a process of its own;
 * interrupted and taken up again by the same command.
 */
package org.nwsbench.harness.run;
