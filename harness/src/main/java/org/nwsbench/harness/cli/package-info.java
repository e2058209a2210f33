/** Commands, and nothing else: each reads its options, calls one thing and prints what it gives. */
package org.nwsbench.harness.cli;
