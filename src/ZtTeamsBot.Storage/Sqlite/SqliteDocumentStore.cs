using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;

namespace ZtTeamsBot.Storage.Sqlite;

/// <summary>
/// The embedded store: one SQLite file (WAL, synchronous=FULL), several processes on one machine. What was acknowledged survives a crash
/// of the process and of the machine.
/// </summary>
/// <remarks>
/// SQLite works on the calling thread. Reads take microseconds and run there; writes wait for the disk, so one at a time is handed to the
/// thread pool and the others wait without a thread.
/// </remarks>
public sealed class SqliteDocumentStore(SqliteStoreOptions options, TimeProvider time) : IDocumentStore, IDisposable
{
    private const int MaxPageSize = 1_000;

    private readonly ConcurrentBag<SqliteSession> _readers = [];
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly Lock _opening = new();
    private SqliteSession? _writer;
    private volatile bool _isReady;
    private volatile bool _isDisposed;

    /// <inheritdoc/>
    public Task<Document?> ReadAsync(string partition, string id, CancellationToken cancellationToken)
    {
        StorageLimits.CheckPartition(partition);
        StorageLimits.CheckId(id);
        return ReadingAsync(
            session =>
            {
                var statement = session.Statement(
                    $"SELECT kind, seq, json FROM documents WHERE partition = $partition AND id = $id AND {SqliteWrites.Living}",
                    ("$partition", partition),
                    ("$id", id),
                    ("$now", Now()));
                using var row = statement.ExecuteReader();
                return row.Read() ? ToDocument(id, row.GetString(0), row.GetInt64(1), row, 2) : null;
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<WriteResult> CreateAsync(string partition, DocumentContent content, CancellationToken cancellationToken) =>
        OneAsync(partition, new WriteOperation.Create(content), cancellationToken);

    /// <inheritdoc/>
    public Task<WriteResult> ReplaceAsync(string partition, DocumentContent content, string etag, CancellationToken cancellationToken) =>
        OneAsync(partition, new WriteOperation.Replace(content, etag), cancellationToken);

    /// <inheritdoc/>
    public Task<WriteResult> DeleteAsync(string partition, string id, string etag, CancellationToken cancellationToken) =>
        OneAsync(partition, new WriteOperation.Delete(id, etag), cancellationToken);

    /// <inheritdoc/>
    public Task<BatchResult> CommitAsync(
        string partition, IReadOnlyList<WriteOperation> operations, CancellationToken cancellationToken)
    {
        StorageLimits.CheckPartition(partition);
        StorageLimits.CheckBatch(operations);
        return WritingAsync(session => SqliteWrites.Commit(session, partition, operations, Now()), cancellationToken);
    }

    /// <inheritdoc/>
    public Task<DocumentPage> QueryAsync(
        string partition, string kind, int pageSize, string? continuation, CancellationToken cancellationToken)
    {
        StorageLimits.CheckPartition(partition);
        StorageLimits.CheckId(kind);
        CheckPageSize(pageSize);
        if (continuation is not null)
            StorageLimits.CheckId(continuation);
        return ReadingAsync(
            session =>
            {
                var statement = session.Statement(
                    $"""
                    SELECT id, seq, json FROM documents
                    WHERE partition = $partition AND kind = $kind AND id > $after AND {SqliteWrites.Living}
                    ORDER BY id LIMIT $limit
                    """,
                    ("$partition", partition),
                    ("$kind", kind),
                    ("$after", continuation ?? ""),
                    ("$now", Now()),
                    ("$limit", pageSize + 1));
                var documents = new List<Document>();
                using var row = statement.ExecuteReader();
                while (row.Read())
                    documents.Add(ToDocument(row.GetString(0), kind, row.GetInt64(1), row, 2));
                // One more was asked for than fits, to know whether there is another page.
                return documents.Count <= pageSize
                    ? new DocumentPage(documents, null)
                    : new DocumentPage(documents[..pageSize], documents[pageSize - 1].Id);
            },
            cancellationToken);
    }

    /// <inheritdoc/>
    public Task<Changes> ReadChangesAsync(string partition, string? position, int pageSize, CancellationToken cancellationToken)
    {
        StorageLimits.CheckPartition(partition);
        CheckPageSize(pageSize);
        return ReadingAsync(session => SqliteChanges.Read(session, partition, position, pageSize), cancellationToken);
    }

    /// <inheritdoc/>
    public Task CheckAsync(CancellationToken cancellationToken) => WritingAsync(
        // A write that is undone: a file that can only be read gives its lock and refuses no earlier than this.
        session => session.InTransaction(() => (session.Statement("UPDATE store SET seq = seq").ExecuteNonQuery(), false)),
        cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        _isDisposed = true;
        // Waits for the write under way; those in the queue behind it then see that they are too late.
        _writing.Wait();
        _writer?.Dispose();
        _writer = null;
        _writing.Release();
        CloseReaders();
    }

    internal static Document ToDocument(string id, string kind, long seq, SqliteDataReader row, int json) =>
        new(id, kind, row.GetFieldValue<byte[]>(json), ETag(seq));

    internal static string ETag(long seq) => seq.ToString(CultureInfo.InvariantCulture);

    private static void CheckPageSize(int pageSize)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(pageSize, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(pageSize, MaxPageSize);
    }

    private void CloseReaders()
    {
        while (_readers.TryTake(out var reader))
            reader.Dispose();
    }

    private async Task<WriteResult> OneAsync(string partition, WriteOperation operation, CancellationToken cancellationToken) =>
        (await CommitAsync(partition, [operation], cancellationToken)).Results[0];

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private Task<T> ReadingAsync<T>(Func<SqliteSession, T> read, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
            return Task.FromCanceled<T>(cancellationToken);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        try
        {
            EnsureReady();
            if (!_readers.TryTake(out var session))
                session = new SqliteSession(options, create: false);
            T result;
            try
            {
                result = read(session);
            }
            catch
            {
                session.Dispose();
                throw;
            }

            _readers.Add(session);
            if (_isDisposed)
                CloseReaders();
            return Task.FromResult(result);
        }
        catch (Exception problem) when (SqliteProblem.Explain(problem, options.Path) is { } unavailable)
        {
            return Task.FromException<T>(unavailable);
        }
    }

    private async Task<T> WritingAsync<T>(Func<SqliteSession, T> write, CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            // Once begun it is not broken off: it is stored or not, and the caller is told which.
            return await Task.Run(() => Write(write), CancellationToken.None);
        }
        finally
        {
            _writing.Release();
        }
    }

    private T Write<T>(Func<SqliteSession, T> write)
    {
        try
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            EnsureReady();
            _writer ??= new SqliteSession(options, create: false);
            return write(_writer);
        }
        catch (Exception problem)
        {
            _writer?.Dispose();
            _writer = null;
            if (SqliteProblem.Explain(problem, options.Path) is { } unavailable)
                throw unavailable;
            throw;
        }
    }

    private void EnsureReady()
    {
        if (_isReady)
            return;
        lock (_opening)
        {
            if (_isReady)
                return;
            if (Path.GetDirectoryName(Path.GetFullPath(options.Path)) is { Length: > 0 } folder)
                Directory.CreateDirectory(folder);
            using var session = new SqliteSession(options, create: true);
            SqliteSchema.Ensure(session.Connection, time);
            _isReady = true;
        }
    }
}
