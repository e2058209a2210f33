/**
 * What a method expects of a row: the estimates that sampling methods draw by, and the one sampler
 * over all of them. For the methods of this library; it may change with them.
 */
package org.nwsbench.methods.samplers.estimate;
