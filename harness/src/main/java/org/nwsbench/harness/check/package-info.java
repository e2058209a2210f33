/**
 * Audits records. An audit checks whether the values of a record fit each other, the other records,
 * the study and the data, and whether two records of the same trial have the same outcome. A broken
 * rule is reported with its record. Nothing here changes a record or ranks a method.
 */
package org.nwsbench.harness.check;
