// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.actors.dialog;

import java.time.InstantSource;
import org.ringfabric.actors.relay.MediaPlane;

/** What the dialog entities need of their node. */
public record DialogPorts(
    DialogConfig config, DialogSignalling signalling, MediaPlane media, InstantSource clock) {}
