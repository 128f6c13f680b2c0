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

/// <summary>Commits changes of tasks together with their history.</summary>
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
        var operations = changes.SelectMany(change => Operations(madeFrom, change, catalogue)).ToArray();
        var result = await store.CommitAsync(programme.TenantId, operations, cancellationToken);
        if (!result.Committed)
            return (CommitOutcome.Conflict, madeFrom);

        var written = operations.Zip(result.Results, AsChange).ToArray();
        return (CommitOutcome.Committed, snapshots.ApplyOwn(programme.TenantId, written));
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
        var task = DocumentMapping.ToContent(change.Task, catalogue);
        yield return madeFrom.ETags.TryGetValue(task.Id, out var etag)
            ? new WriteOperation.Replace(task, etag)
            : new WriteOperation.Create(task);
        foreach (var happened in change.Events)
            yield return new WriteOperation.Create(DocumentMapping.ToContent(happened));
    }

    private static Change AsChange(WriteOperation operation, WriteResult result)
    {
        var content = operation switch
        {
            WriteOperation.Create create => create.Content,
            WriteOperation.Replace replace => replace.Content,
            _ => throw new InvalidOperationException("Tasks are never deleted by a change."),
        };
        return new Change(content.Id, content.Kind, new Document(content.Id, content.Kind, content.Json, result.ETag!));
    }
}
