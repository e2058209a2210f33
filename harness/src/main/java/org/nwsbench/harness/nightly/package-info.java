/**
 * Whether tonight's code does what it did: bits of a fixed matrix against a golden file, times and
 * scores against a baseline on the same machine, and the series of all nights.
 */
package org.nwsbench.harness.nightly;
