/**
 * Accounts and how they prove who they are: one entity an address-of-record owns its profile and
 * the hashes of its password, and checks digest credentials (RFC 7616, RFC 8760, RFC 3261 §22).
 * Challenges are stateless; what must be remembered to refuse a replay is remembered by the entity
 * alone. Holds no clear-text password, ever, and knows nothing of transactions.
 */
@NullMarked
package org.ringfabric.actors.subscriber;

import org.jspecify.annotations.NullMarked;
