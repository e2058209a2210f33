/**
 * The commands of the command line, and nothing else. A command reads its options, lets other
 * packages do the work and prints the result. It refuses bad options in one line with a remedy. No
 * rule of the protocol and no format of a record, table or page is decided here.
 */
package org.nwsbench.harness.cli;
