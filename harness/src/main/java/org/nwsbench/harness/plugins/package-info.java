/** What is installed: methods and networks, found by {@link java.util.ServiceLoader}. */
package org.nwsbench.harness.plugins;
