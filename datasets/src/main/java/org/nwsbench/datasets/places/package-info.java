/** Places from which data sets can be fetched. */
package org.nwsbench.datasets.places;
