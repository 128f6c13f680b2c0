namespace ZtTeamsBot.Storage;

/// <summary>
/// Where documents live: only what both engines do natively. A partition is the unit of batches, queries and changes; nothing crosses it.
/// </summary>
/// <remarks>
/// Every method throws <see cref="ArgumentException"/> for input outside <see cref="StorageLimits"/> before it touches the store, and
/// <see cref="StoreUnavailableException"/> when the store cannot be used; whether a write that ended so was stored is then not known.
/// </remarks>
public interface IDocumentStore
{
    /// <summary>Reads one document; null when there is none.</summary>
    Task<Document?> ReadAsync(string partition, string id, CancellationToken cancellationToken);

    /// <summary>Writes a document that must not exist: <c>Written</c> or <c>AlreadyExists</c>.</summary>
    Task<WriteResult> CreateAsync(string partition, DocumentContent content, CancellationToken cancellationToken);

    /// <summary>Writes over a document that must still have an ETag: <c>Written</c>, <c>ETagMismatch</c> or <c>NotFound</c>.</summary>
    Task<WriteResult> ReplaceAsync(string partition, DocumentContent content, string etag, CancellationToken cancellationToken);

    /// <summary>
    /// Deletes a document that must still have an ETag: <c>Written</c>, <c>ETagMismatch</c> or <c>NotFound</c>. The deletion shows in
    /// changes for <see cref="StorageLimits.TombstoneLifetime"/>; the id can be created again at once.
    /// </summary>
    Task<WriteResult> DeleteAsync(string partition, string id, string etag, CancellationToken cancellationToken);

    /// <summary>Does 1 to <see cref="StorageLimits.MaxBatchOperations"/> writes in one partition, all or none.</summary>
    Task<BatchResult> CommitAsync(string partition, IReadOnlyList<WriteOperation> operations, CancellationToken cancellationToken);

    /// <summary>
    /// Reads the documents of one kind in one partition, a page at a time. A document that is there from the first page to the last is
    /// read once; one written or deleted meanwhile may be read or not.
    /// </summary>
    /// <param name="partition">The partition.</param>
    /// <param name="kind">The kind.</param>
    /// <param name="pageSize">Most documents on a page, 1 to 1,000.</param>
    /// <param name="continuation">From the page before; null for the first.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<DocumentPage> QueryAsync(
        string partition, string kind, int pageSize, string? continuation, CancellationToken cancellationToken);

    /// <summary>
    /// Reads what changed in a partition since a position, a page at a time; from null, all living documents. Documents with a time to
    /// live never show. When nothing changed this is one read.
    /// </summary>
    /// <param name="partition">The partition.</param>
    /// <param name="position">
    /// From the page before, or kept from an earlier reading of this partition; null for the beginning. A text no engine's
    /// <see cref="Changes.Page"/> gave is an <see cref="ArgumentException"/>.
    /// </param>
    /// <param name="pageSize">Most changes on a page, 1 to 1,000.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<Changes> ReadChangesAsync(string partition, string? position, int pageSize, CancellationToken cancellationToken);

    /// <summary>Ends when the store can be read and written.</summary>
    Task CheckAsync(CancellationToken cancellationToken);
}

/// <summary>The store cannot be used now. The message says what is wrong and what to do, for an admin.</summary>
public sealed class StoreUnavailableException : Exception
{
    public StoreUnavailableException(string message)
        : base(message)
    {
    }

    public StoreUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    public StoreUnavailableException()
    {
    }
}
