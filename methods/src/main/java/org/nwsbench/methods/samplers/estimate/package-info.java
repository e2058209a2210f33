/**
 * Estimates of the losses or gradient bounds of rows, and the one sampler that draws by any of
 * these estimates. This package serves the methods of this library and may change with them.
 */
package org.nwsbench.methods.samplers.estimate;
