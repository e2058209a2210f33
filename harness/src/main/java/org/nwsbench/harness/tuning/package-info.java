/**
 * Chooses learning rates on validation rows, before any method is compared. A choice depends only
 * on the records of its trials, so it can be computed again from them. Test rows are never looked
 * at here.
 */
package org.nwsbench.harness.tuning;
