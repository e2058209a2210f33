/** What the records of an experiment say, in numbers and verdicts. */
package org.nwsbench.harness.analysis;
