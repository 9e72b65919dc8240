/** The real peers of the system tests, and how they are driven without a person. */
@NullMarked
package org.ringfabric.tests.peers;

import org.jspecify.annotations.NullMarked;
