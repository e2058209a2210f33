/**
 * Kinds of networks, each with an id, and layers for which the gradient norm of each row can be
 * measured. Users add kinds of their own by implementing {@link
 * org.nwsbench.harness.network.NetworkProvider}. Nothing here trains.
 */
package org.nwsbench.harness.network;
