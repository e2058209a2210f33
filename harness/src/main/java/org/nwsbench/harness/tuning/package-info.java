/** Learning rates, chosen on validation rows before any method is compared. */
package org.nwsbench.harness.tuning;
