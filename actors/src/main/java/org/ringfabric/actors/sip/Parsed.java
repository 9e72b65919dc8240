// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.sip;

/** What came of received bytes: a message, or what is wrong with them. */
public sealed interface Parsed permits SipMessage, Malformed {}
