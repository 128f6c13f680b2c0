using System.Globalization;

namespace ZtTeamsBot.Storage.Sqlite;

/// <summary>Reads what changed since a position.</summary>
internal static class SqliteChanges
{
    /// <summary>
    /// One statement, also when nothing changed: it brings the state of the store along with the rows. From the beginning, tombstones are
    /// passed over; they matter only to who has read before.
    /// </summary>
    private const string Sql = """
        SELECT s.generation, s.seq, coalesce(p.seq, 0), d.id, d.kind, d.seq, d.json
        FROM store s
        LEFT JOIN purged p ON p.partition = $partition
        LEFT JOIN (
            SELECT id, kind, seq, json FROM documents
            WHERE partition = $partition AND seq > $after AND expires IS NULL AND (json IS NOT NULL OR $after > 0)
            ORDER BY seq LIMIT $limit) d
        ORDER BY d.seq
        """;

    public static Changes Read(SqliteSession session, string partition, string? position, int pageSize)
    {
        var (generation, after) = position is null ? (null, 0) : Parse(position);
        using var row = session.Statement(
            Sql, ("$partition", partition), ("$after", after), ("$limit", pageSize + 1)).ExecuteReader();
        var items = new List<Change>();
        var (store, newest, last) = ("", 0L, after);
        var hasMore = false;
        while (row.Read())
        {
            (store, newest) = (row.GetString(0), row.GetInt64(1));
            // Another file, an older copy of this one, or so old that deletions since have been swept away.
            if (position is not null && (generation != store || after > newest || (after > 0 && after < row.GetInt64(2))))
                return new Changes.StartAgain();
            if (row.IsDBNull(3))
                break;
            if (items.Count == pageSize)
            {
                hasMore = true;
                break;
            }

            var (id, kind) = (row.GetString(3), row.GetString(4));
            last = row.GetInt64(5);
            items.Add(new Change(id, kind, row.IsDBNull(6) ? null : SqliteDocumentStore.ToDocument(id, kind, last, row, 6)));
        }

        // At the end all the partition had to tell has been told, up to the newest write in the file.
        var reached = hasMore ? last : Math.Max(newest, last);
        return new Changes.Page(items, string.Create(CultureInfo.InvariantCulture, $"{store}.{reached}"), hasMore);
    }

    private static (string? Generation, long Seq) Parse(string position)
    {
        var dot = position.LastIndexOf('.');
        return dot > 0 && long.TryParse(position.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var seq)
            ? (position[..dot], seq)
            : throw new ArgumentException("This is not a position of this store.", nameof(position));
    }
}
