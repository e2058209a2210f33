/**
 * Networks by id, and layers for which the gradient norm of each row can be measured. Users add
 * networks of their own as a {@link org.nwsbench.harness.network.NetworkProvider}. Nothing here
 * trains.
 */
package org.nwsbench.harness.network;
