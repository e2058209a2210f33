/**
 * Places from which the files of data sets can be fetched: Debian packages, npm packages, addresses.
 * The system's own tools fetch and check packages, and no host of a registry is named. Whatever a
 * place gives is used only after its size and hash were compared.
 */
package org.nwsbench.datasets.places;
