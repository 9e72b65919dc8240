/**
 * The HTTP face of a node: the commands under {@code /api/v1} as {@code openapi.yaml} describes
 * them, with bearer tokens (RFC 6750) and problem+json (RFC 9457); health, metrics and the console
 * beside them.
 *
 * <p>It turns requests into {@link org.ringfabric.ops.command.Arguments} and {@link
 * org.ringfabric.ops.command.Answer}s into responses. It must not know what a command does, nor
 * keep anything between two requests.
 */
@NullMarked
package org.ringfabric.ops.api;

import org.jspecify.annotations.NullMarked;
