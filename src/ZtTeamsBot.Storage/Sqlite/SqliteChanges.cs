using System.Globalization;

namespace ZtTeamsBot.Storage.Sqlite;

/// <summary>Reads what changed since a position.</summary>
internal static class SqliteChanges
{
    /// <summary>
    /// One statement, also when nothing changed: it brings the state of the store along with the rows. <c>reached</c> is the last number
    /// of the stretch the reader was told of; a number beyond it was never written in this file, but in one that a backup has replaced.
    /// </summary>
    private const string Sql = """
        SELECT s.generation, s.seq,
            coalesce((SELECT before FROM stretches WHERE first > $told ORDER BY first LIMIT 1), s.seq) AS reached,
            coalesce((SELECT seq FROM purged WHERE partition = $partition), 0), d.id, d.kind, d.seq, d.json
        FROM store s
        LEFT JOIN documents d ON d.partition = $partition AND d.seq > $after AND d.expires IS NULL
            AND (d.json IS NOT NULL OR d.seq > $told)
        WHERE s.one = 1
        ORDER BY d.seq LIMIT $limit
        """;

    public static Changes Read(SqliteSession session, string partition, string? position, int pageSize)
    {
        var at = position is null ? new Position(null, 0, long.MaxValue) : Position.Parse(position);
        using var row = session.Statement(
            Sql, ("$partition", partition), ("$after", at.After), ("$told", at.Told), ("$limit", pageSize + 1)).ExecuteReader();
        row.Read();
        var (generation, newest) = (row.GetString(0), row.GetInt64(1));
        if (position is null)
            at = new Position(generation, 0, newest);
        else if (at.Generation != generation || at.Told > row.GetInt64(2) || at.Told < row.GetInt64(3))
            return new Changes.StartAgain();

        var items = new List<Change>();
        while (!row.IsDBNull(4) && items.Count < pageSize)
        {
            var (id, kind, seq) = (row.GetString(4), row.GetString(5), row.GetInt64(6));
            items.Add(new Change(id, kind, row.IsDBNull(7) ? null : SqliteDocumentStore.ToDocument(id, kind, seq, row, 7)));
            at = at with { After = seq };
            if (!row.Read())
                return AtTheEnd();
        }

        return row.IsDBNull(4) ? AtTheEnd() : new Changes.Page(items, at.ToString(), HasMore: true);

        // All the partition had to tell has been told, up to the newest write in the file.
        Changes AtTheEnd()
        {
            var end = new Position(generation, newest, newest);
            // Where nothing was written at all, the reader is where it was.
            return new Changes.Page(items, items.Count == 0 && end == at && position is not null ? position : end.ToString(), HasMore: false);
        }
    }

    /// <summary>Where a reader is.</summary>
    /// <param name="Generation">Names the file; another file has another.</param>
    /// <param name="After">The last number read.</param>
    /// <param name="Told">
    /// Deletions up to this number need not be told. It is <paramref name="After"/>, but while reading from the beginning it is the
    /// newest number there was at the first page: what was deleted before, the reader has never seen.
    /// </param>
    private sealed record Position(string? Generation, long After, long Told)
    {
        public static Position Parse(string position) =>
            position.Split('.') is [{ Length: > 0 } generation, var after, var told]
            && long.TryParse(after, NumberStyles.None, CultureInfo.InvariantCulture, out var afterNumber)
            && long.TryParse(told, NumberStyles.None, CultureInfo.InvariantCulture, out var toldNumber)
                ? new Position(generation, afterNumber, toldNumber)
                : throw new ArgumentException("This is not a position of this store.", nameof(position));

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Generation}.{After}.{Math.Max(After, Told)}");
    }
}
