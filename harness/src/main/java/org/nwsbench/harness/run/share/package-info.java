/**
 * Divides an experiment among processes and machines, by shards that every process computes in the
 * same way and by claims of blocks in a shared folder, and writes scripts for Slurm. A claim is a
 * file, and no process is in charge of others. Nothing here trains, and nothing here knows what a
 * block contains.
 */
package org.nwsbench.harness.run.share;
