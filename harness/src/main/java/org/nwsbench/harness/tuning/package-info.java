/**
 * Chooses learning rates on validation rows, before any method is compared. The rule is a function
 * of the records of its trials, so a choice can be made again from them. Test rows are never looked
 * at here.
 */
package org.nwsbench.harness.tuning;
