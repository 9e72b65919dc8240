// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.node.transport;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.handler.ssl.SniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.util.Mapping;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS 1.2 and 1.3 with a certificate a domain. The files are watched: a new certificate counts for
 * the next connection, a broken one is reported and the old one stays.
 */
final class TlsContexts implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(TlsContexts.class);
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};
  private static final int HANDSHAKE_THREADS = 2;
  private static final int MAX_CLIENT_HELLO = 16_384;
  private static final Duration WARN_BEFORE = Duration.ofDays(14);

  /** All contexts of one reading of the files. */
  private record Loaded(
      SslContext standard, Map<String, SslContext> domains, SslContext client, long stamp) {}

  private final TlsConfig config;
  private final long handshakeMillis;
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(new DefaultThreadFactory("tls-files", true));

  /** A signature takes a millisecond, which the calls on the event loops would wait for. */
  private final ExecutorService handshakes =
      Executors.newFixedThreadPool(
          HANDSHAKE_THREADS, new DefaultThreadFactory("tls-handshakes", true));

  private volatile Loaded loaded;

  /** What was logged already. */
  private String failure = "";

  /**
   * @param handshakeTimeout for both directions
   */
  TlsContexts(TlsConfig config, Duration handshakeTimeout) throws IOException {
    this.config = config;
    this.handshakeMillis = handshakeTimeout.toMillis();
    this.loaded = load(stamp());
    long interval = config.reloadInterval().toMillis();
    var unused =
        watch.scheduleWithFixedDelay(
            this::reloadIfChanged, interval, interval, TimeUnit.MILLISECONDS);
  }

  /** First handler of a connection that a peer opened. */
  ChannelHandler server() {
    Mapping<String, SslContext> byName = this::forName;
    return new SniHandler(byName, MAX_CLIENT_HELLO, handshakeMillis) {
      @Override
      protected SslHandler newSslHandler(SslContext context, ByteBufAllocator allocator) {
        return context.newHandler(allocator, handshakes);
      }
    };
  }

  private SslContext forName(String name) {
    Loaded now = loaded;
    SslContext own = name == null ? null : now.domains().get(name.toLowerCase(Locale.ROOT));
    return own == null ? now.standard() : own;
  }

  /** First handler of a connection that we open. */
  SslHandler client(ByteBufAllocator allocator, Optional<String> name) {
    SslHandler handler =
        name.isPresent()
            ? loaded.client().newHandler(allocator, name.get(), 5061, handshakes)
            : loaded.client().newHandler(allocator, handshakes);
    handler.setHandshakeTimeoutMillis(handshakeMillis);
    return handler;
  }

  /**
   * Reads the files again if one of them was written since; each time until that succeeds, since a
   * permission that is put right leaves no trace in the file.
   */
  synchronized void reloadIfChanged() {
    try {
      long stamp = stamp();
      if (stamp != loaded.stamp()) {
        loaded = load(stamp);
        log.info("TLS certificates read again");
      }
      failure = "";
    } catch (IOException | RuntimeException e) {
      String why = String.valueOf(e.getMessage());
      if (!why.equals(failure)) {
        failure = why;
        log.error("TLS certificates can't be read, the old ones stay in use: {}", why);
      }
    }
  }

  private Loaded load(long stamp) throws IOException {
    PemIdentity standard = identity(config.standard());
    Map<String, SslContext> domains = new HashMap<>();
    for (Map.Entry<String, TlsConfig.Certificate> domain : config.domains().entrySet()) {
      domains.put(
          domain.getKey().toLowerCase(Locale.ROOT), serverContext(identity(domain.getValue())));
    }
    return new Loaded(serverContext(standard), domains, clientContext(standard), stamp);
  }

  private static PemIdentity identity(TlsConfig.Certificate files) throws IOException {
    PemIdentity identity = PemIdentity.read(files);
    if (identity.expires().isBefore(Instant.now().plus(WARN_BEFORE))) {
      log.warn("the certificate {} expires at {}", files.chain(), identity.expires());
    }
    return identity;
  }

  private static SslContext serverContext(PemIdentity identity) throws IOException {
    return SslContextBuilder.forServer(identity.key(), chain(identity))
        .protocols(PROTOCOLS)
        .build();
  }

  /** Shows our own certificate too, to servers that ask for it. */
  private SslContext clientContext(PemIdentity identity) throws IOException {
    SslContextBuilder builder =
        SslContextBuilder.forClient()
            .keyManager(identity.key(), chain(identity))
            .protocols(PROTOCOLS);
    if (!config.verifyServers()) {
      builder
          .trustManager(InsecureTrustManagerFactory.INSTANCE)
          .endpointIdentificationAlgorithm(null);
    } else if (config.trusted().isPresent()) {
      builder.trustManager(
          PemIdentity.certificates(config.trusted().get()).toArray(X509Certificate[]::new));
    }
    return builder.build();
  }

  private static X509Certificate[] chain(PemIdentity identity) {
    return identity.chain().toArray(X509Certificate[]::new);
  }

  private long stamp() throws IOException {
    long stamp = stamp(config.standard());
    for (TlsConfig.Certificate certificate : config.domains().values()) {
      stamp = stamp * 31 + stamp(certificate);
    }
    return config.trusted().isPresent() ? stamp * 31 + written(config.trusted().get()) : stamp;
  }

  private static long stamp(TlsConfig.Certificate certificate) throws IOException {
    return written(certificate.chain()) * 31 + written(certificate.key());
  }

  private static long written(Path file) throws IOException {
    return Files.getLastModifiedTime(file).to(TimeUnit.NANOSECONDS) * 31 + Files.size(file);
  }

  @Override
  public void close() {
    watch.shutdownNow();
    handshakes.shutdown();
  }
}
