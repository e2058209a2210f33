/**
 * Commands: each reads its options, calls one thing and prints what it gives. What is refused is said
 * in one line that names the place and the remedy. Nothing is computed here that another way to call
 * the harness would need.
 */
package org.nwsbench.harness.cli;
