/**
 * Compares the current build with a baseline build on the same machine, night by night: bits of a
 * fixed matrix of trials, times of loops and trainings, errors. It starts both builds as processes
 * and reads what they leave; the history and the page of all nights are written here. Nothing here
 * trains or times a step by itself, and no other package but the command line may use it.
 */
package org.nwsbench.harness.nightly;
