/**
 * Learning rates, chosen on validation rows before any method is compared. The trials come from the
 * caller, run now or recorded before. No test row is looked at here.
 */
package org.nwsbench.harness.tuning;
