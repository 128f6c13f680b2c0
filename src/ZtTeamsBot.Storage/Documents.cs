namespace ZtTeamsBot.Storage;

/// <summary>One JSON document as stored.</summary>
/// <param name="Id">Its id within the partition.</param>
/// <param name="Kind">What it is; documents of one kind can be queried.</param>
/// <param name="Json">One JSON object, UTF-8.</param>
/// <param name="ETag">Changes with every write; never comes back.</param>
public sealed record Document(string Id, string Kind, ReadOnlyMemory<byte> Json, string ETag);

/// <summary>A document to write.</summary>
/// <param name="Id">1 to 255 of <c>A-Z a-z 0-9 - _</c>: both engines and their addresses take these as they are.</param>
/// <param name="Kind">What it is, as an id.</param>
/// <param name="Json">One JSON object, UTF-8, at most <see cref="StorageLimits.MaxDocumentBytes"/>.</param>
/// <param name="TimeToLive">
/// How long it lives after this write; null for ever. Only for documents no snapshot holds: they never show in changes. So an id is
/// always written with one or never: a reader of changes would not learn that a document has become one that expires.
/// </param>
public sealed record DocumentContent(string Id, string Kind, ReadOnlyMemory<byte> Json, TimeSpan? TimeToLive = null);

/// <summary>One write of a batch.</summary>
public abstract record WriteOperation
{
    private WriteOperation()
    {
    }

    /// <summary>Fails if the document exists.</summary>
    public sealed record Create(DocumentContent Content) : WriteOperation;

    /// <summary>Fails unless the document exists with this ETag.</summary>
    public sealed record Replace(DocumentContent Content, string ETag) : WriteOperation;

    /// <summary>Fails unless the document exists with this ETag. Leaves a tombstone.</summary>
    public sealed record Delete(string Id, string ETag) : WriteOperation;
}

/// <summary>How a write ended.</summary>
public enum WriteOutcome
{
    /// <summary>It is stored, and will be after a crash.</summary>
    Written,

    /// <summary>A document of this id exists.</summary>
    AlreadyExists,

    /// <summary>The document has changed since its ETag was read.</summary>
    ETagMismatch,

    /// <summary>There is no such document.</summary>
    NotFound,

    /// <summary>Another operation of the batch failed, so this one was undone or never tried.</summary>
    NotAttempted,
}

/// <summary>The result of one write.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="ETag">The new ETag; null after a delete or when nothing was written.</param>
public readonly record struct WriteResult(WriteOutcome Outcome, string? ETag);

/// <summary>The result of a batch: all of it is stored or none.</summary>
/// <param name="Committed">Whether it is stored.</param>
/// <param name="Results">
/// One result an operation. When not committed the first that failed says why; all others are <see cref="WriteOutcome.NotAttempted"/>.
/// </param>
public sealed record BatchResult(bool Committed, IReadOnlyList<WriteResult> Results);

/// <summary>One page of a query.</summary>
/// <param name="Documents">The documents, in no order to rely on.</param>
/// <param name="Continuation">Where the next page begins; null when there is none.</param>
public sealed record DocumentPage(IReadOnlyList<Document> Documents, string? Continuation);

/// <summary>What has become of a document since a position: its newest version, not those in between.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Document">The document; null when it was deleted.</param>
public sealed record Change(string Id, string Kind, Document? Document);

/// <summary>What has changed in a partition since a position.</summary>
public abstract record Changes
{
    private Changes()
    {
    }

    /// <summary>Changes in the order of their last write.</summary>
    /// <param name="Items">The changes; none when nothing changed.</param>
    /// <param name="Position">Where to go on.</param>
    /// <param name="HasMore">Whether there is more to read at once.</param>
    public sealed record Page(IReadOnlyList<Change> Items, string Position, bool HasMore) : Changes;

    /// <summary>
    /// The position is too old, or not of this store: deletions may have been missed. Forget what is known and read from the beginning.
    /// </summary>
    public sealed record StartAgain : Changes;
}
