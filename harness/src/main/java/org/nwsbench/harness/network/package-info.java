/**
 * Networks by id, and layers that give per-row gradient norms. Users add their own by {@link
 * org.nwsbench.harness.network.NetworkProvider}. Nothing here trains.
 */
package org.nwsbench.harness.network;
