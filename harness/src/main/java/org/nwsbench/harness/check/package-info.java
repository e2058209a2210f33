/**
 * Audits records from outside: whether what they say fits their other parts, their neighbours and
 * the data, and whether a trial that is run again gives the same outcome. A broken rule is reported
 * with its record. Nothing here changes a record or ranks a method.
 */
package org.nwsbench.harness.check;
