/** Audit of records: whether what stands in them can be believed, checked from outside. */
package org.nwsbench.harness.check;
