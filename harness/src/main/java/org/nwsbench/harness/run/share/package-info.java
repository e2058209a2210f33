/** The division of an experiment among processes and machines: shards, claims. */
package org.nwsbench.harness.run.share;
