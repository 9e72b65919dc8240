/**
 * The SIP codec: a message is one byte array with an index of its headers (RFC 3261 §7, §20, §25).
 *
 * <p>Parsing reads the start line and the five mandatory headers with scanners of our own; any
 * other header becomes a JAIN-SIP object when first asked for. A message that is only forwarded is
 * edited as bytes and never rebuilt. Malformed input is a value, {@link
 * org.ringfabric.actors.sip.Malformed}, never an exception. Only this package may import JAIN-SIP,
 * and only its parsers and headers.
 */
@NullMarked
package org.ringfabric.actors.sip;

import org.jspecify.annotations.NullMarked;
