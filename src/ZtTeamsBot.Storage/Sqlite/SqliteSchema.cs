using Microsoft.Data.Sqlite;

namespace ZtTeamsBot.Storage.Sqlite;

/// <summary>The tables of the store's file and how they come to be.</summary>
internal static class SqliteSchema
{
    /// <summary>
    /// What makes version n + 1 of the tables from version n. <c>seq</c> grows with every write in the file, within the transaction that
    /// writes; so no reader ever sees a number while a smaller one is still to come. It is the ETag and the position in one. A row
    /// without <c>json</c> is a tombstone. <c>purged</c> says up to where a partition's tombstones are gone, <c>stretches</c> where
    /// numbers were left out (see <see cref="SqliteWrites"/>).
    /// </summary>
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE store (
            one INTEGER PRIMARY KEY CHECK (one = 1),
            generation TEXT NOT NULL,
            seq INTEGER NOT NULL,
            swept INTEGER NOT NULL);
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
        INSERT INTO store (one, generation, seq, swept) VALUES (1, $generation, 0, 0);
        """,
        """
        CREATE TABLE stretches (first INTEGER PRIMARY KEY, before INTEGER NOT NULL);
        """,
    ];

    /// <summary>Makes the tables in a new file, brings those of an older version up to date.</summary>
    /// <exception cref="StoreUnavailableException">A newer version wrote the file, or it is another program's.</exception>
    public static void Ensure(SqliteConnection connection, TimeProvider time)
    {
        if (Number(connection, "PRAGMA user_version") == Steps.Length)
            return;

        using var transaction = connection.BeginTransaction(deferred: false);
        // Another process may have been faster while this one waited for the lock.
        var version = Number(connection, "PRAGMA user_version");
        if (version > Steps.Length)
        {
            throw new StoreUnavailableException(
                $"The store {connection.DataSource} was written by a newer version of this service. Install that version again.");
        }

        if (version == 0 && Number(connection, "SELECT count(*) FROM sqlite_master") > 0)
        {
            throw new StoreUnavailableException(
                $"The file {connection.DataSource} is a database of another program. Give the store a file of its own.");
        }

        foreach (var step in Steps.Skip((int)version))
        {
            using var make = connection.CreateCommand();
            make.CommandText = step;
            make.Parameters.AddWithValue("$generation", Guid.CreateVersion7(time.GetUtcNow()).ToString("N"));
            make.ExecuteNonQuery();
        }

        Number(connection, $"PRAGMA user_version = {Steps.Length}; SELECT 0");
        transaction.Commit();
    }

    private static long Number(SqliteConnection connection, string sql)
    {
        using var read = connection.CreateCommand();
        read.CommandText = sql;
        return (long)read.ExecuteScalar()!;
    }
}
