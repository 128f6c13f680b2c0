using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Storage;

namespace ZtTeamsBot.Programmes;

/// <summary>How an attempt to commit ended.</summary>
public enum CommitOutcome
{
    /// <summary>All of it is stored.</summary>
    Committed,

    /// <summary>Somebody else changed one of the tasks, or the same cause has been committed already: nothing is stored. Look again.</summary>
    Conflict,
}

/// <summary>Commits changes of a programme: tasks together with their history, settings, people.</summary>
public sealed class ProgrammeWriter(IDocumentStore store, Snapshots snapshots, Catalogue catalogue)
{
    /// <summary>
    /// Commits changes made from a snapshot in one batch: all or none. On success the snapshot of this process shows them at once.
    /// </summary>
    /// <returns>The outcome, and the newest snapshot when committed.</returns>
    /// <exception cref="StoreUnavailableException">The store is down; whether the batch was stored is then not known.</exception>
    /// <exception cref="ArgumentException">There are more changes than one batch holds.</exception>
    public async Task<(CommitOutcome Outcome, Snapshot Snapshot)> CommitAsync(
        Snapshot madeFrom, IReadOnlyList<TaskChange> changes, CancellationToken cancellationToken)
    {
        var programme = madeFrom.Programme ?? throw new InvalidOperationException("There is no programme to change.");
        return await CommitAsync(
            programme.TenantId, madeFrom, [.. changes.SelectMany(change => Operations(madeFrom, change, catalogue))], cancellationToken);
    }

    /// <summary>
    /// Commits changes of settings, people and readings made from a snapshot in one batch: all or none. The snapshot may have no programme yet: its
    /// settings make one. On success the snapshot of this process shows them at once.
    /// </summary>
    /// <inheritdoc cref="CommitAsync(Snapshot, IReadOnlyList{TaskChange}, CancellationToken)"/>
    public Task<(CommitOutcome Outcome, Snapshot Snapshot)> CommitAsync(
        string tenantId, Snapshot madeFrom, IReadOnlyList<ProgrammeChange> changes, CancellationToken cancellationToken) =>
        CommitAsync(tenantId, madeFrom, [.. changes.Select(change => Operation(madeFrom, change))], cancellationToken);

    private async Task<(CommitOutcome Outcome, Snapshot Snapshot)> CommitAsync(
        string tenantId, Snapshot madeFrom, WriteOperation[] operations, CancellationToken cancellationToken)
    {
        var result = await store.CommitAsync(tenantId, operations, cancellationToken);
        return result.Committed
            ? (CommitOutcome.Committed, snapshots.ApplyOwn(tenantId, [.. operations.Zip(result.Results, AsChange)]))
            : (CommitOutcome.Conflict, madeFrom);
    }

    /// <summary>
    /// How many of some changes, from the first on, fit in one batch; at least one.
    /// </summary>
    public static int FitInBatch(IReadOnlyList<TaskChange> changes)
    {
        var operations = 0;
        for (var i = 0; i < changes.Count; i++)
        {
            operations += 1 + changes[i].Events.Count;
            if (operations > StorageLimits.MaxBatchOperations)
                return Math.Max(1, i);
        }

        return changes.Count;
    }

    /// <summary>The writes of one change: the task against the ETag it was made from, and its events.</summary>
    internal static IEnumerable<WriteOperation> Operations(Snapshot madeFrom, TaskChange change, Catalogue catalogue)
    {
        yield return Write(madeFrom, DocumentMapping.ToContent(change.Task, catalogue));
        foreach (var happened in change.Events)
            yield return new WriteOperation.Create(DocumentMapping.ToContent(happened));
    }

    private static WriteOperation Operation(Snapshot madeFrom, ProgrammeChange change) => change switch
    {
        ProgrammeChange.SettingsSet(var settings) => Write(madeFrom, DocumentMapping.ToContent(settings)),
        ProgrammeChange.PersonSet(var person) => Write(madeFrom, DocumentMapping.ToContent(person)),
        ProgrammeChange.PersonRemoved(var id) => new WriteOperation.Delete(
            DocumentKind.PersonId(id),
            madeFrom.ETags.GetValueOrDefault(DocumentKind.PersonId(id)) ?? throw new ArgumentException("Nobody of this id is stored.",
                nameof(change))),
        ProgrammeChange.PersonEventAdded(var happened) => new WriteOperation.Create(DocumentMapping.ToContent(happened)),
        ProgrammeChange.ReadingAdded({ Withdrawn: not null } reading) => Write(madeFrom, DocumentMapping.ToContent(reading)),
        // Its id is its cause: one that is there already makes a conflict.
        ProgrammeChange.ReadingAdded(var reading) => new WriteOperation.Create(DocumentMapping.ToContent(reading)),
        _ => throw new ArgumentOutOfRangeException(nameof(change), change, "Tasks change together with their history."),
    };

    private static WriteOperation Write(Snapshot madeFrom, DocumentContent content) => madeFrom.ETags.TryGetValue(content.Id, out var etag)
        ? new WriteOperation.Replace(content, etag)
        : new WriteOperation.Create(content);

    private static Change AsChange(WriteOperation operation, WriteResult result) => operation switch
    {
        WriteOperation.Create create => AsChange(create.Content, result),
        WriteOperation.Replace replace => AsChange(replace.Content, result),
        // Only people are ever deleted.
        WriteOperation.Delete delete => new Change(delete.Id, DocumentKind.Person, Document: null),
        _ => throw new ArgumentOutOfRangeException(nameof(operation), operation, "A write of an unknown kind."),
    };

    private static Change AsChange(DocumentContent content, WriteResult result) =>
        new(content.Id, content.Kind, new Document(content.Id, content.Kind, content.Json, result.ETag!));
}
