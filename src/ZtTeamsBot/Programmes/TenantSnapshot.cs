using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Storage;

namespace ZtTeamsBot.Programmes;

/// <summary>The snapshot of one tenant and the way it is brought up to date.</summary>
internal sealed class TenantSnapshot(string tenantId, IDocumentStore store, Catalogue catalogue, TimeProvider time)
{
    /// <summary>History kept in memory; what is older is read when asked for.</summary>
    public static readonly TimeSpan HistoryInMemory = TimeSpan.FromDays(13 * 7);

    private const int PageSize = 1_000;

    private readonly Lock _lock = new();
    private Snapshot? _current;
    private Task<Snapshot>? _running;
    private Task<Snapshot>? _next;
    private DateTimeOffset _trimmed;

    /// <summary>When somebody last asked.</summary>
    public DateTimeOffset LastUsed { get; private set; } = time.GetUtcNow();

    /// <summary>
    /// Joins a refresh that begins after this call, so that no change made before it is missed; callers in between share one.
    /// </summary>
    public Task<Snapshot> RefreshAsync(CancellationToken cancellationToken)
    {
        Task<Snapshot> joined;
        lock (_lock)
        {
            LastUsed = time.GetUtcNow();
            if (_running is null or { IsCompleted: true })
                joined = _running = ReadAsync();
            else
                joined = _next ??= AfterAsync(_running);
        }

        // The read is shared, so one caller that gives up does not end it for the others.
        return joined.WaitAsync(cancellationToken);
    }

    /// <summary>Applies what this process wrote.</summary>
    public Snapshot ApplyOwn(IReadOnlyList<Change> written)
    {
        lock (_lock)
        {
            var known = _current ?? Unread();
            return _current = Apply(known, written, known.Position, time.GetUtcNow());
        }
    }

    private async Task<Snapshot> AfterAsync(Task<Snapshot> running)
    {
        // Not before RefreshAsync has put this task in its place and let go of the lock.
        await Task.Yield();
        await ((Task)running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        lock (_lock)
        {
            _running = _next;
            _next = null;
        }

        return await ReadAsync();
    }

    private async Task<Snapshot> ReadAsync()
    {
        // Off the caller's thread from the start: RefreshAsync holds the lock.
        await Task.Yield();
        try
        {
            return await ReadChangesAsync();
        }
        catch (StoreUnavailableException) when (_current is not null)
        {
            // Answered from what is known, with its age; the next turn asks the store again.
            return _current with { IsStale = true };
        }
    }

    private async Task<Snapshot> ReadChangesAsync()
    {
        var began = time.GetUtcNow();
        var position = _current?.Position;
        var rebuilt = position is null ? Unread() : null;
        while (true)
        {
            switch (await store.ReadChangesAsync(tenantId, position, PageSize, CancellationToken.None))
            {
                case Changes.StartAgain:
                    position = null;
                    rebuilt = Unread();
                    break;

                case Changes.Page page:
                    position = page.Position;
                    Snapshot applied;
                    lock (_lock)
                    {
                        // A first read is built apart: half a programme must not be seen.
                        applied = Apply(rebuilt ?? _current!, page.Items, position, began);
                        if (rebuilt is null)
                            _current = applied;
                        else
                            rebuilt = applied;

                        if (!page.HasMore)
                            return _current = applied;
                    }

                    break;

                default:
                    throw new InvalidOperationException("The store answered with changes of an unknown kind.");
            }
        }
    }

    private Snapshot Unread() => new(Programme: null, time.GetUtcNow(), IsStale: false);

    private Snapshot Apply(Snapshot known, IReadOnlyList<Change> changes, string? position, DateTimeOffset asOf)
    {
        if (changes.Count == 0 && !TrimIsDue(asOf))
            return known with { Position = position, AsOf = Later(known.AsOf, asOf), IsStale = false };

        var etags = known.ETags.ToBuilder();
        var applied = new List<ProgrammeChange>(changes.Count);
        foreach (var change in changes)
        {
            if (DocumentMapping.ToChange(change, catalogue) is not { } meant || GoesBack(known.Programme, meant))
                continue;

            applied.Add(meant);
            if (change is { Document: { } document, Kind: not (DocumentKind.Event or DocumentKind.PersonEvent) })
                etags[change.Id] = document.ETag;
            else
                etags.Remove(change.Id);
        }

        if (TrimIsDue(asOf))
        {
            applied.Add(new ProgrammeChange.HistoryForgotten(asOf - HistoryInMemory));
            _trimmed = asOf;
        }

        // Tasks without settings are an import that has not finished: no programme yet, but nothing read is thrown away.
        var programme = known.Programme ?? known.Pending ?? Programme.New(catalogue, tenantId, new ProgrammeSettings { Scenarios = [] });
        programme = programme.With(applied);
        var exists = known.Programme is not null || etags.ContainsKey(DocumentKind.SettingsId);
        return known with
        {
            Programme = exists ? programme : null,
            Pending = exists ? null : programme,
            ETags = etags.ToImmutable(),
            Position = position,
            AsOf = Later(known.AsOf, asOf),
            IsStale = false,
        };
    }

    /// <summary>A change read before our own write was applied would take that write out of sight again.</summary>
    private static bool GoesBack(Programme? programme, ProgrammeChange change) => change switch
    {
        ProgrammeChange.TaskSet(var task) => programme?.FindTask(task.Id)?.Revision > task.Revision,
        ProgrammeChange.ReadingAdded({ Withdrawn: null } reading) => programme?.WithdrawnOf(reading.Metric).Any(one => one.Id == reading.Id) is true,
        _ => false,
    };

    private bool TrimIsDue(DateTimeOffset now) => now - _trimmed > TimeSpan.FromDays(1);

    private static DateTimeOffset Later(DateTimeOffset left, DateTimeOffset right) => left > right ? left : right;
}
