// SPDX-FileCopyrightText: The Ringfabric authors
// SPDX-License-Identifier: Apache-2.0
package org.ringfabric.persistence.h2;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ringfabric.persistence.ChildJvm;
import org.ringfabric.persistence.StoreException;

class EmbeddedStoreTest {
  private static final long CACHE = 4 << 20;

  @TempDir Path directory;

  private EmbeddedStore open() {
    return EmbeddedStore.open(new H2Config(directory, CACHE));
  }

  private static List<String> tables(EmbeddedStore store) throws SQLException {
    try (Connection connection = DriverManager.getConnection(store.url());
        PreparedStatement select =
            connection.prepareStatement(
                "SELECT table_name FROM information_schema.tables WHERE table_schema = 'PUBLIC'");
        ResultSet row = select.executeQuery()) {
      var names = new java.util.ArrayList<String>();
      while (row.next()) {
        names.add(row.getString(1));
      }
      return names;
    }
  }

  @Test
  void makesItsTablesOnce() throws SQLException {
    List<String> first;
    try (EmbeddedStore store = open()) {
      first = tables(store);
    }

    try (EmbeddedStore store = open();
        Connection connection = DriverManager.getConnection(store.url())) {
      assertThat(tables(store)).containsExactlyInAnyOrderElementsOf(first).contains("CDR");
      assertThat(Schema.version(connection)).isEqualTo(Schema.VERSION);
    }
  }

  @Test
  void aScriptThatWasCutShortRunsOnceMore() throws SQLException {
    try (EmbeddedStore store = open();
        Connection connection = DriverManager.getConnection(store.url());
        Statement statement = connection.createStatement()) {
      statement.execute("DELETE FROM schema_version");
      statement.execute("DROP TABLE cdr");

      Schema.migrate(connection);

      assertThat(tables(store)).contains("CDR");
      assertThat(Schema.version(connection)).isEqualTo(Schema.VERSION);
    }
  }

  @Test
  void refusesAStoreOfALaterRelease() throws SQLException {
    try (EmbeddedStore store = open();
        Connection connection = DriverManager.getConnection(store.url());
        Statement statement = connection.createStatement()) {
      statement.execute("INSERT INTO schema_version VALUES (99, CURRENT_TIMESTAMP)");

      assertThatThrownBy(() -> Schema.migrate(connection))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("schema version: 99");
    }
  }

  @Test
  void saysThatAnotherProcessHasTheDirectory() throws Exception {
    try (ChildJvm other = ChildJvm.start(HoldsStore.class, directory.toString())) {
      await().atMost(Duration.ofSeconds(60)).until(() -> other.said().contains("open"));

      assertThatThrownBy(this::open)
          .isInstanceOf(StoreException.class)
          .hasMessageContaining(directory.toString())
          .hasMessageContaining("in use by another process");
    }
  }

  @Test
  void saysThatTheDirectoryCannotBeMade() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));

    assertThatThrownBy(() -> EmbeddedStore.open(new H2Config(file.resolve("data"), CACHE)))
        .isInstanceOf(StoreException.class)
        .hasMessageContaining(file.toString());
  }

  /** Another process with the store open. */
  static final class HoldsStore {
    private HoldsStore() {}

    public static void main(String[] arguments) throws InterruptedException {
      EmbeddedStore unused = EmbeddedStore.open(new H2Config(Path.of(arguments[0]), CACHE));
      System.out.println("open");
      Thread.sleep(Duration.ofMinutes(5).toMillis());
    }
  }
}
