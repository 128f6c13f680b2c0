using System.Security.Cryptography;

namespace ZtTeamsBot.Storage.Sqlite;

/// <summary>Batches and what is swept away on the way.</summary>
/// <remarks>
/// Every connection that writes leaves out some numbers, as many as chance says, and so begins a stretch of its own. When an older copy
/// of the file takes its place, the numbers written after the copy was made are in no stretch of it: they are recognized as positions
/// and do not come back as ETags.
/// </remarks>
internal static class SqliteWrites
{
    private const int MaxLeftOut = int.MaxValue;

    private static readonly long SweepEvery = (long)TimeSpan.FromHours(1).TotalMilliseconds;

    /// <summary>A document that lives, in a partition, now.</summary>
    internal const string Living = "json IS NOT NULL AND (expires IS NULL OR expires > $now)";

    /// <summary>Does a batch in one transaction.</summary>
    public static BatchResult Commit(SqliteSession session, string partition, IReadOnlyList<WriteOperation> operations, long now)
    {
        var (result, newest) = session.InTransaction(() =>
        {
            var written = Write(session, partition, operations, now);
            return (written, written.Result.Committed);
        });
        if (result.Committed)
            session.Newest = newest;
        return result;
    }

    private static (BatchResult Result, long Newest) Write(
        SqliteSession session, string partition, IReadOnlyList<WriteOperation> operations, long now)
    {
        var (seq, swept) = State(session);
        // The first write of this connection, or the file has gone back under it.
        if (seq < session.Newest)
            seq = BeginStretch(session, seq);
        var results = new WriteResult[operations.Count];
        for (var i = 0; i < operations.Count; i++)
        {
            var (outcome, deletes) = Check(session, partition, operations[i], now);
            if (outcome != WriteOutcome.Written)
            {
                Array.Fill(results, new WriteResult(WriteOutcome.NotAttempted, null));
                results[i] = new WriteResult(outcome, null);
                return (new BatchResult(false, results), seq);
            }

            seq++;
            Put(session, partition, operations[i], seq, now);
            results[i] = new WriteResult(WriteOutcome.Written, deletes ? null : SqliteDocumentStore.ETag(seq));
        }

        if (now - swept > SweepEvery)
        {
            Sweep(session, now);
            swept = now;
        }

        session.Statement("UPDATE store SET seq = $seq, swept = $swept", ("$seq", seq), ("$swept", swept)).ExecuteNonQuery();
        return (new BatchResult(true, results), seq);
    }

    /// <summary>Leaves out some numbers and notes where.</summary>
    private static long BeginStretch(SqliteSession session, long newest)
    {
        var last = newest + RandomNumberGenerator.GetInt32(MaxLeftOut);
        session.Statement(
            "INSERT INTO stretches (first, before) VALUES ($first, $before)", ("$first", last + 1), ("$before", newest)).ExecuteNonQuery();
        return last;
    }

    private static (long Seq, long Swept) State(SqliteSession session)
    {
        using var row = session.Statement("SELECT seq, swept FROM store").ExecuteReader();
        row.Read();
        return (row.GetInt64(0), row.GetInt64(1));
    }

    private static (WriteOutcome Outcome, bool Deletes) Check(SqliteSession session, string partition, WriteOperation operation, long now)
    {
        var (id, etag) = operation switch
        {
            WriteOperation.Create create => (create.Content.Id, null),
            WriteOperation.Replace replace => (replace.Content.Id, replace.ETag),
            WriteOperation.Delete delete => (delete.Id, delete.ETag),
            _ => throw new ArgumentException("An operation of an unknown kind.", nameof(operation)),
        };
        var known = session.Statement(
            $"SELECT seq FROM documents WHERE partition = $partition AND id = $id AND {Living}",
            ("$partition", partition),
            ("$id", id),
            ("$now", now)).ExecuteScalar() as long?;
        var outcome = (operation, known) switch
        {
            (WriteOperation.Create, null) => WriteOutcome.Written,
            (WriteOperation.Create, _) => WriteOutcome.AlreadyExists,
            (_, null) => WriteOutcome.NotFound,
            (_, { } seq) => SqliteDocumentStore.ETag(seq) == etag ? WriteOutcome.Written : WriteOutcome.ETagMismatch,
        };
        return (outcome, operation is WriteOperation.Delete);
    }

    private static void Put(SqliteSession session, string partition, WriteOperation operation, long seq, long now)
    {
        if (operation is WriteOperation.Delete delete)
        {
            session.Statement(
                "UPDATE documents SET seq = $seq, written = $now, json = NULL WHERE partition = $partition AND id = $id",
                ("$seq", seq),
                ("$now", now),
                ("$partition", partition),
                ("$id", delete.Id)).ExecuteNonQuery();
            return;
        }

        var content = operation is WriteOperation.Create create ? create.Content : ((WriteOperation.Replace)operation).Content;
        session.Statement(
            """
            INSERT INTO documents (partition, id, kind, seq, written, expires, json)
            VALUES ($partition, $id, $kind, $seq, $now, $expires, $json)
            ON CONFLICT (partition, id) DO UPDATE SET
                kind = excluded.kind, seq = excluded.seq, written = excluded.written, expires = excluded.expires, json = excluded.json
            """,
            ("$partition", partition),
            ("$id", content.Id),
            ("$kind", content.Kind),
            ("$seq", seq),
            ("$now", now),
            ("$expires", content.TimeToLive is { } lifetime ? now + (long)lifetime.TotalMilliseconds : null),
            ("$json", content.Json.ToArray())).ExecuteNonQuery();
    }

    /// <summary>Takes away what has expired and tombstones past their time, and remembers how far changes can no longer be told.</summary>
    private static void Sweep(SqliteSession session, long now)
    {
        session.Statement("DELETE FROM documents WHERE expires IS NOT NULL AND expires <= $now", ("$now", now)).ExecuteNonQuery();

        var before = now - (long)StorageLimits.TombstoneLifetime.TotalMilliseconds;
        session.Statement(
            """
            INSERT INTO purged (partition, seq)
            SELECT partition, max(seq) FROM documents WHERE json IS NULL AND written < $before GROUP BY partition
            ON CONFLICT (partition) DO UPDATE SET seq = max(seq, excluded.seq)
            """,
            ("$before", before)).ExecuteNonQuery();
        session.Statement("DELETE FROM documents WHERE json IS NULL AND written < $before", ("$before", before)).ExecuteNonQuery();
    }
}
