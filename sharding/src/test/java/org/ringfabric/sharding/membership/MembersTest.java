// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.membership;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.pekko.actor.Address;
import org.apache.pekko.cluster.ClusterEvent.MemberDowned;
import org.apache.pekko.cluster.ClusterEvent.MemberLeft;
import org.apache.pekko.cluster.ClusterEvent.MemberRemoved;
import org.apache.pekko.cluster.ClusterEvent.MemberUp;
import org.apache.pekko.cluster.ClusterEvent.ReachableMember;
import org.apache.pekko.cluster.ClusterEvent.UnreachableMember;
import org.apache.pekko.cluster.Member;
import org.apache.pekko.cluster.MemberStatus;
import org.apache.pekko.cluster.UniqueAddress;
import org.apache.pekko.util.Version;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import scala.collection.immutable.Set$;

class MembersTest {

  private final Member anna = up("anna", 1, "1.0.0");
  private final Member bert = up("bert", 2, "1.0.0");
  private final Member cleo = up("cleo", 3, "1.0.0");
  private final Member dora = up("dora", 4, "1.0.0");

  @Test
  void theRingIsWhoeverIsUp() {
    Members members = of(anna, bert, cleo).after(new MemberLeft(leaving(cleo)));

    assertThat(members.ringNodes()).containsExactly("anna", "bert");
    assertThat(members.names()).containsExactly("anna", "bert", "cleo");
  }

  @Test
  void theOldestIsTheOneThatWasUpFirst() {
    assertThat(of(bert, cleo, anna).oldest()).contains(anna);
    assertThat(of().oldest()).isEmpty();
  }

  @Test
  void aRemovedMemberIsForgottenAndSoIsItsSilence() {
    Members members =
        of(anna, bert)
            .after(new UnreachableMember(bert))
            .after(new MemberDowned(down(bert)))
            .after(new MemberRemoved(removed(bert), MemberStatus.down()));

    assertThat(members.names()).containsExactly("anna");
    assertThat(members.settled()).isTrue();
  }

  @Test
  void aNameLeadsToTheMemberThatCameLast() {
    Member before =
        new Member(address("bert", 99), 2, MemberStatus.up(), roles("bert"), version("1.0.0"));

    assertThat(of(before, up("bert", 7, "1.0.0")).named("bert").orElseThrow().upNumber())
        .isEqualTo(7);
    assertThat(of(anna).named("bert")).isEmpty();
  }

  @Test
  void theYoungerOfTwoOfANameGivesWay() {
    Member second = up("anna", 9, "1.0.0");
    Members members = of(anna, bert, second);

    assertThat(members.namesake(second.uniqueAddress())).contains(anna);
    assertThat(members.namesake(anna.uniqueAddress())).isEmpty();
    assertThat(members.namesake(bert.uniqueAddress())).isEmpty();
    assertThat(members.after(new UnreachableMember(anna)).namesake(second.uniqueAddress()))
        .isEmpty();
  }

  @Nested
  class IsSettled {

    @Test
    void onlyIfAllAreOfOneVersion() {
      assertThat(of(anna, bert).settled()).isTrue();
      assertThat(of(anna, up("bert", 2, "1.1.0")).settled()).isFalse();
    }

    @Test
    void onlyIfNobodyIsSilentOrOnTheWay() {
      assertThat(of(anna, bert).after(new UnreachableMember(bert)).settled()).isFalse();
      assertThat(of(anna, bert).after(new MemberLeft(leaving(bert))).settled()).isFalse();
    }
  }

  @Nested
  class KeepsTheQuorum {

    @Test
    void beforeAnybodyIsUpAndAlone() {
      assertThat(Members.NONE.keepsQuorum()).isTrue();
      assertThat(of(anna).keepsQuorum()).isTrue();
    }

    @Test
    void withMoreThanHalf() {
      Members three = of(anna, bert, cleo).after(new UnreachableMember(cleo));

      assertThat(three.keepsQuorum()).isTrue();
      assertThat(three.after(new UnreachableMember(bert)).keepsQuorum()).isFalse();
      assertThat(
              three
                  .after(new UnreachableMember(bert))
                  .after(new ReachableMember(bert))
                  .keepsQuorum())
          .isTrue();
    }

    @Test
    void withTheHalfThatHasTheLowestAddress() {
      Members four = of(anna, bert, cleo, dora);

      Members seenByTheLower =
          four.after(new UnreachableMember(cleo)).after(new UnreachableMember(dora));
      Members seenByTheHigher =
          four.after(new UnreachableMember(anna)).after(new UnreachableMember(bert));

      assertThat(seenByTheLower.keepsQuorum()).isTrue();
      assertThat(seenByTheHigher.keepsQuorum()).isFalse();
    }
  }

  static Members of(Member... members) {
    Members all = Members.NONE;
    for (Member member : members) {
      all = all.after(new MemberUp(member));
    }
    return all;
  }

  static Member up(String name, int number, String version) {
    return new Member(
        address(name, number), number, MemberStatus.up(), roles(name), version(version));
  }

  private static Member leaving(Member member) {
    return member.copy(MemberStatus.leaving());
  }

  private static Member down(Member member) {
    return member.copy(MemberStatus.down());
  }

  private static Member removed(Member member) {
    return down(member).copy(MemberStatus.removed());
  }

  private static UniqueAddress address(String name, int number) {
    return new UniqueAddress(
        new Address("pekko", "ringfabric", name, 1000 + number), (long) number);
  }

  private static Version version(String text) {
    return new Version(text).parse();
  }

  private static scala.collection.immutable.Set<String> roles(String name) {
    scala.collection.immutable.Set<String> none = Set$.MODULE$.empty();
    return none.$plus(NodeName.role(name)).$plus("dc-default");
  }
}
