/** The console in a real browser, at real nodes with real phones. */
@NullMarked
package org.ringfabric.tests.console;

import org.jspecify.annotations.NullMarked;
