/** Proofs about the whole: its structure, and in the packages below its behaviour. */
@NullMarked
package org.ringfabric.tests;

import org.jspecify.annotations.NullMarked;
