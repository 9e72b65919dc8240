/**
 * Where people are: the location service of RFC 3261 §10 with Path (RFC 3327), Service-Route (RFC
 * 3608), Outbound (RFC 5626) and GRUU (RFC 5627). One entity an address-of-record owns its
 * bindings; a REGISTER is read into a {@link org.ringfabric.actors.registration.RegisterCommand},
 * decided by a pure function, and answered when the decision is stored. Who may register is decided
 * before, and not here.
 */
@NullMarked
package org.ringfabric.actors.registration;

import org.jspecify.annotations.NullMarked;
