/**
 * Hash families over symbols, whose codes have neither order nor distance: values of categories,
 * sets of tokens, and paths. A component is a symbol; two are the same if they are the same number.
 */
package org.nwsbench.methods.sketch.symbols;
