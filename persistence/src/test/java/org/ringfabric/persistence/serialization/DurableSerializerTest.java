// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.serialization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.NotSerializableException;
import java.net.InetSocketAddress;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ringfabric.actors.dialog.DialogEntity.CallAttemptFailed;
import org.ringfabric.actors.subscriber.SubscriberEntity.SubscriberProvisioned;
import org.ringfabric.persistence.Samples;

class DurableSerializerTest {
  private final DurableSerializer serializer = new DurableSerializer();

  @Test
  void aLaterReleasesVersionIsRefusedBySayingSo() {
    byte[] stored = serializer.toBinary(Samples.failed("call-1"));

    assertThatThrownBy(() -> serializer.fromBinary(stored, "dialog.attempt-failed:2"))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageContaining("version: 2 (expected: 1..1");
  }

  @Test
  void anUnknownNameIsRefused() {
    assertThatThrownBy(() -> serializer.fromBinary(new byte[0], "dialog.unheard-of:1"))
        .isInstanceOf(NotSerializableException.class)
        .hasMessageContaining("dialog.unheard-of:1");
  }

  @Test
  void bytesThatAreNoCborAreRefused() {
    assertThatThrownBy(() -> serializer.fromBinary(new byte[] {1, 2, 3}, "dialog.ended:1"))
        .isInstanceOf(NotSerializableException.class);
  }

  @Test
  void aComponentOfALaterReleaseIsSkipped() throws Exception {
    ObjectNode tree =
        (ObjectNode) Cbor.mapper().readTree(serializer.toBinary(Samples.failed("call-1")));
    tree.put("added", "later");

    Object read =
        serializer.fromBinary(Cbor.mapper().writeValueAsBytes(tree), "dialog.attempt-failed:1");

    assertThat(read).isEqualTo(Samples.failed("call-1"));
  }

  @Test
  void anOptionalComponentMayBeMissing() throws Exception {
    CallAttemptFailed event = Samples.failed("call-1");
    ObjectNode tree = (ObjectNode) Cbor.mapper().readTree(serializer.toBinary(event));
    ((ObjectNode) tree.get("call")).remove("billingParty");

    CallAttemptFailed read =
        (CallAttemptFailed)
            serializer.fromBinary(Cbor.mapper().writeValueAsBytes(tree), "dialog.attempt-failed:1");

    assertThat(read.call().billingParty()).isEmpty();
  }

  @Test
  void anAccountWithoutAttributesIsRead() throws Exception {
    SubscriberProvisioned full = Samples.provisioned(Samples.ALICE);
    var bare =
        new SubscriberProvisioned(
            full.aor(),
            full.md5(),
            java.util.Optional.empty(),
            java.util.Optional.empty(),
            java.util.Optional.empty(),
            true,
            java.util.Optional.empty(),
            Map.of(),
            full.at());

    assertThat(serializer.fromBinary(serializer.toBinary(bare), serializer.manifest(bare)))
        .isEqualTo(bare);
  }

  @ParameterizedTest
  @ValueSource(strings = {"192.0.2.1:5060", "[2001:db8:0:0:0:0:0:1]:5061", "phone.example.org:80"})
  void addressesKeepTheirForm(String text) {
    assertThat(AddressModule.text(AddressModule.address(text))).isEqualTo(text);
  }

  @Test
  void aNameIsNotLookedUpWhenAnAddressIsRead() {
    InetSocketAddress read = AddressModule.address("phone.example.org:5060");

    assertThat(read.isUnresolved()).isTrue();
  }

  @Test
  void anAddressWithANameIsWrittenAsItsNumber() {
    assertThat(AddressModule.text(new InetSocketAddress("localhost", 5060)))
        .isIn("127.0.0.1:5060", "[0:0:0:0:0:0:0:1]:5060");
  }
}
