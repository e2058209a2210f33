/**
 * The rules that a sampling method must keep, as a test that its author runs in one line: {@code
 * MethodContract.of(new MyMethod()).check()}. The test needs no test framework.
 */
package org.nwsbench.methods.contract;
