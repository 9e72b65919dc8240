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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS 1.2 and 1.3 with a certificate a domain. The files are watched: a new certificate counts for
 * the next connection, a broken one is reported and the old one stays.
 */
final class TlsContexts {
  private static final Logger log = LoggerFactory.getLogger(TlsContexts.class);
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  /** All contexts of one reading of the files. */
  private record Loaded(
      SslContext standard, Map<String, SslContext> domains, SslContext client, long stamp) {}

  private final TlsConfig config;
  private volatile Loaded loaded;

  TlsContexts(TlsConfig config, ScheduledExecutorService timer) throws IOException {
    this.config = config;
    this.loaded = load();
    long interval = config.reloadInterval().toMillis();
    var unused =
        timer.scheduleWithFixedDelay(
            this::reloadIfChanged, interval, interval, TimeUnit.MILLISECONDS);
  }

  /** First handler of a connection that a peer opened. */
  ChannelHandler server() {
    return new SniHandler(
        (String name, io.netty.util.concurrent.Promise<SslContext> chosen) ->
            chosen.setSuccess(forName(name)));
  }

  private SslContext forName(String name) {
    Loaded now = loaded;
    SslContext own = name == null ? null : now.domains().get(name.toLowerCase(Locale.ROOT));
    return own == null ? now.standard() : own;
  }

  /** First handler of a connection that we open. */
  SslHandler client(ByteBufAllocator allocator, Optional<String> name) {
    return name.isPresent()
        ? loaded.client().newHandler(allocator, name.get(), 5061)
        : loaded.client().newHandler(allocator);
  }

  /** Reads the files again if one of them was written since. */
  void reloadIfChanged() {
    try {
      if (stamp() != loaded.stamp()) {
        loaded = load();
        log.info("TLS certificates read again");
      }
    } catch (IOException | RuntimeException e) {
      log.error("TLS certificates can't be read, the old ones stay in use: {}", e.getMessage());
    }
  }

  private Loaded load() throws IOException {
    long stamp = stamp();
    Map<String, SslContext> domains = new HashMap<>();
    for (Map.Entry<String, TlsConfig.Certificate> domain : config.domains().entrySet()) {
      domains.put(domain.getKey().toLowerCase(Locale.ROOT), context(domain.getValue()));
    }
    return new Loaded(context(config.standard()), domains, clientContext(), stamp);
  }

  private static SslContext context(TlsConfig.Certificate certificate) throws SSLException {
    try {
      return SslContextBuilder.forServer(certificate.chain().toFile(), certificate.key().toFile())
          .protocols(PROTOCOLS)
          .build();
    } catch (IllegalArgumentException unreadable) {
      throw new SSLException(
          certificate.chain() + ", " + certificate.key() + ": " + unreadable.getMessage(),
          unreadable);
    }
  }

  private SslContext clientContext() throws SSLException {
    SslContextBuilder builder = SslContextBuilder.forClient().protocols(PROTOCOLS);
    if (!config.verifyServers()) {
      builder
          .trustManager(InsecureTrustManagerFactory.INSTANCE)
          .endpointIdentificationAlgorithm(null);
    } else if (config.trusted().isPresent()) {
      builder.trustManager(config.trusted().get().toFile());
    }
    return builder.build();
  }

  private long stamp() throws IOException {
    long stamp = stamp(config.standard());
    for (TlsConfig.Certificate certificate : config.domains().values()) {
      stamp = stamp * 31 + stamp(certificate);
    }
    return stamp;
  }

  private static long stamp(TlsConfig.Certificate certificate) throws IOException {
    return modified(certificate.chain()) * 31 + modified(certificate.key());
  }

  private static long modified(Path file) throws IOException {
    return Files.getLastModifiedTime(file).toMillis() * 31 + Files.size(file);
  }
}
