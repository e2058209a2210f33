/**
 * Whether records can be believed: every rule that a record must keep, checked again from outside.
 */
package org.nwsbench.harness.check;
