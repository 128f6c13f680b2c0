using Microsoft.Data.Sqlite;

namespace ZtTeamsBot.Storage.Sqlite;

/// <summary>The tables of the store's file and how they come to be.</summary>
internal static class SqliteSchema
{
    private const int Current = 1;

    /// <summary>
    /// <c>seq</c> grows by one with every write in the file, within the transaction that writes; so no reader ever sees a number while a
    /// smaller one is still to come. It is the ETag and the position in one. A row without <c>json</c> is a tombstone.
    /// </summary>
    private const string Tables = """
        CREATE TABLE store (one INTEGER PRIMARY KEY CHECK (one = 1), generation TEXT NOT NULL, seq INTEGER NOT NULL, swept INTEGER NOT NULL);
        CREATE TABLE documents (
            partition TEXT NOT NULL,
            id TEXT NOT NULL,
            kind TEXT NOT NULL,
            seq INTEGER NOT NULL,
            written INTEGER NOT NULL,
            expires INTEGER,
            json BLOB,
            PRIMARY KEY (partition, id));
        CREATE UNIQUE INDEX documents_by_seq ON documents (partition, seq) WHERE expires IS NULL;
        CREATE INDEX documents_by_kind ON documents (partition, kind, id) WHERE json IS NOT NULL;
        CREATE INDEX documents_by_expiry ON documents (expires) WHERE expires IS NOT NULL;
        CREATE INDEX tombstones ON documents (written) WHERE json IS NULL;
        CREATE TABLE purged (partition TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;
        """;

    /// <summary>Makes the tables in a new file; checks that an old one is of a version this code knows.</summary>
    /// <exception cref="StoreUnavailableException">A newer version wrote the file.</exception>
    public static void Ensure(SqliteConnection connection, TimeProvider time)
    {
        if (Version(connection) == Current)
            return;

        using var transaction = connection.BeginTransaction(deferred: false);
        // Another process may have been faster while this one waited for the lock.
        var version = Version(connection);
        if (version > Current)
        {
            throw new StoreUnavailableException(
                $"The store {connection.DataSource} was written by a newer version of this service. Install that version again.");
        }

        if (version == 0)
        {
            using var create = connection.CreateCommand();
            create.CommandText = Tables
                + "INSERT INTO store (one, generation, seq, swept) VALUES (1, $generation, 0, 0);"
                + $"PRAGMA user_version = {Current};";
            create.Parameters.AddWithValue("$generation", Guid.CreateVersion7(time.GetUtcNow()).ToString("N"));
            create.ExecuteNonQuery();
        }

        transaction.Commit();
    }

    private static long Version(SqliteConnection connection)
    {
        using var read = connection.CreateCommand();
        read.CommandText = "PRAGMA user_version;";
        return (long)read.ExecuteScalar()!;
    }
}
