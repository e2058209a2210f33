/**
 * Divides an experiment among processes and machines. Every process computes the same shards
 * (shares of the blocks). Before it runs a block, it claims the block by a file in the shared
 * folder. So no process is in charge of others. This package also composes scripts for Slurm.
 * Nothing here trains, and nothing here knows what a block contains.
 */
package org.nwsbench.harness.run.share;
