// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.sharding.membership;

import java.time.Duration;
import java.util.List;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.AbstractBehavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.Receive;
import org.apache.pekko.cluster.UniqueAddress;
import org.apache.pekko.cluster.ddata.Key;
import org.apache.pekko.cluster.ddata.LWWRegister;
import org.apache.pekko.cluster.ddata.LWWRegisterKey;
import org.apache.pekko.cluster.ddata.SelfUniqueAddress;
import org.apache.pekko.cluster.ddata.typed.javadsl.DistributedData;
import org.apache.pekko.cluster.ddata.typed.javadsl.Replicator;
import org.apache.pekko.cluster.ddata.typed.javadsl.ReplicatorMessageAdapter;
import org.ringfabric.sharding.ring.RingTable;

/**
 * Keeps the replicated ring table. All hear its changes; the oldest member, where the shard
 * coordinators run, writes the next table when the members have changed. Of two that write, for
 * each thinks itself the oldest for a moment, the higher version wins, and who finds that the table
 * doesn't name the members writes again.
 */
final class RingKeeper extends AbstractBehavior<RingKeeper.Command> {

  static final String NAME = "ring-keeper";

  private static final Key<LWWRegister<RingTable>> KEY = LWWRegisterKey.create("ringfabric-ring");
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** A version is the register's clock. */
  private static final LWWRegister.Clock<RingTable> VERSION =
      new LWWRegister.Clock<>() {
        @Override
        public long apply(long current, RingTable table) {
          return table.version();
        }
      };

  sealed interface Command {}

  record MembersChanged(Members members) implements Command {}

  private record Changed(Replicator.SubscribeResponse<LWWRegister<RingTable>> response)
      implements Command {}

  private record Read(Replicator.GetResponse<LWWRegister<RingTable>> response) implements Command {}

  private record Written(Replicator.UpdateResponse<LWWRegister<RingTable>> response)
      implements Command {}

  private final Membership membership;
  private final ReplicatorMessageAdapter<Command, LWWRegister<RingTable>> replicator;
  private final SelfUniqueAddress self;
  private Members members;
  private RingTable table;
  private boolean writing;

  private RingKeeper(
      ActorContext<Command> context,
      Membership membership,
      ReplicatorMessageAdapter<Command, LWWRegister<RingTable>> replicator) {
    super(context);
    this.membership = membership;
    this.replicator = replicator;
    members = membership.members();
    table = membership.table();
    self = DistributedData.get(context.getSystem()).selfUniqueAddress();
    replicator.subscribe(KEY, Changed::new);
  }

  static Behavior<Command> create(Membership membership) {
    return Behaviors.setup(
        context ->
            DistributedData.withReplicatorMessageAdapter(
                (ReplicatorMessageAdapter<Command, LWWRegister<RingTable>> replicator) ->
                    new RingKeeper(context, membership, replicator)));
  }

  @Override
  public Receive<Command> createReceive() {
    return newReceiveBuilder()
        .onMessage(MembersChanged.class, this::onMembersChanged)
        .onMessage(Changed.class, this::onChanged)
        .onMessage(Read.class, this::onRead)
        .onMessage(Written.class, this::onWritten)
        .build();
  }

  private Behavior<Command> onMembersChanged(MembersChanged changed) {
    members = changed.members();
    return writeIfStale();
  }

  private Behavior<Command> onChanged(Changed changed) {
    if (changed.response() instanceof Replicator.Changed<LWWRegister<RingTable>> now) {
      adopt(now.get(KEY).getValue());
    }
    return writeIfStale();
  }

  private Behavior<Command> writeIfStale() {
    if (!writing && keeps() && !table.nodes().equals(List.copyOf(members.ringNodes()))) {
      writing = true;
      // A new keeper may not have heard of the last table yet.
      replicator.askGet(
          replyTo -> new Replicator.Get<>(KEY, new Replicator.ReadMajority(PATIENCE), replyTo),
          Read::new);
    }
    return this;
  }

  private Behavior<Command> onRead(Read read) {
    if (read.response() instanceof Replicator.GetSuccess<LWWRegister<RingTable>> found) {
      adopt(found.get(KEY).getValue());
    }
    RingTable next = table.after(members.ringNodes());
    if (next.equals(table)) {
      writing = false;
      return this;
    }
    adopt(next);
    replicator.askUpdate(
        replyTo ->
            new Replicator.Update<>(
                KEY,
                LWWRegister.create(self, RingTable.EMPTY, VERSION),
                new Replicator.WriteMajority(PATIENCE),
                replyTo,
                register -> newer(register, next)),
        Written::new);
    return this;
  }

  private LWWRegister<RingTable> newer(LWWRegister<RingTable> register, RingTable next) {
    return register.getValue().version() < next.version()
        ? register.withValue(self, next, VERSION)
        : register;
  }

  /** A write that found no majority in time is in gossip all the same. */
  private Behavior<Command> onWritten(Written written) {
    writing = false;
    return writeIfStale();
  }

  private void adopt(RingTable other) {
    if (other.version() > table.version() || sameVersionFromElsewhere(other)) {
      table = other;
      membership.update(other);
      getContext().getLog().info("ring: version {}, nodes {}", other.version(), other.nodes());
    }
  }

  private boolean sameVersionFromElsewhere(RingTable other) {
    return other.version() == table.version() && !other.equals(table);
  }

  private boolean keeps() {
    UniqueAddress own = self.uniqueAddress();
    return members.oldest().filter(oldest -> oldest.uniqueAddress().equals(own)).isPresent();
  }
}
