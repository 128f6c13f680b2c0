using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Storage;

namespace ZtTeamsBot.Programmes;

/// <summary>A programme with more of its history than a snapshot holds.</summary>
/// <param name="Programme">The programme as it is now.</param>
/// <param name="IsComplete">Whether what was asked for is there; false when the store could not be reached.</param>
public sealed record Remembered(Programme Programme, bool IsComplete);

/// <summary>How a programme stood when a day was over.</summary>
public abstract record PastDay
{
    private PastDay()
    {
    }

    /// <summary>As it stood then.</summary>
    public sealed record Stood(Programme Programme) : PastDay;

    /// <summary>The day lies before all history.</summary>
    /// <param name="FirstKnown">The first day of which something is known; null when no history is known at all.</param>
    public sealed record BeforeHistory(DateOnly? FirstKnown) : PastDay;

    /// <summary>The history of so long ago stands in the store, which cannot be reached.</summary>
    /// <param name="KnownSince">The first day of which all is known.</param>
    public sealed record OutOfReach(DateOnly KnownSince) : PastDay;
}

/// <summary>Looks back further than a snapshot does: what is older is read from the store.</summary>
public sealed class Pasts(IDocumentStore store)
{
    /// <summary>The snapshot's programme with all history since an instant. Only what a snapshot does not hold is read.</summary>
    /// <param name="snapshot">The snapshot; it has a programme.</param>
    /// <param name="since">The instant.</param>
    /// <param name="isWanted">The tasks whose history is wanted, by id; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<Remembered> RememberAsync(
        Snapshot snapshot, DateTimeOffset since, Func<string, bool>? isWanted, CancellationToken cancellationToken)
    {
        var programme = snapshot.Programme ?? throw new InvalidOperationException("There is no programme to remember.");
        var held = snapshot.HistorySince;
        if (since >= held)
            return new Remembered(programme, IsComplete: true);

        try
        {
            // What is newer than the snapshot holds is in it already, and what is newer than the snapshot itself would not fit to its tasks.
            var older = await History.ReadAsync(
                store,
                programme.TenantId,
                happened => happened.At >= since && happened.At < held && isWanted?.Invoke(happened.TaskId) is not false,
                cancellationToken);
            return new Remembered(programme.With(older.Select(happened => new ProgrammeChange.EventAdded(happened))), IsComplete: true);
        }
        catch (StoreUnavailableException)
        {
            return new Remembered(programme, IsComplete: false);
        }
    }

    /// <summary>How the snapshot's programme stood when a day was over.</summary>
    /// <param name="snapshot">The snapshot; it has a programme.</param>
    /// <param name="day">The day; it is over.</param>
    /// <param name="zone">The programme's time zone.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<PastDay> AtEndOfAsync(Snapshot snapshot, DateOnly day, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var end = Days.EndOf(day, zone);
        var programme = snapshot.Programme ?? throw new InvalidOperationException("There is no programme to remember.");
        if (end < snapshot.HistorySince || !(programme.HistoryBegins < end))
        {
            // Whether the history begins before the day is known only when all of it is.
            var remembered = await RememberAsync(snapshot, DateTimeOffset.MinValue, isWanted: null, cancellationToken);
            if (!remembered.IsComplete)
            {
                return end < snapshot.HistorySince
                    ? new PastDay.OutOfReach(Days.Of(snapshot.HistorySince, zone).AddDays(1))
                    : new PastDay.Stood(programme.AsOf(end.AddTicks(-1)));
            }

            programme = remembered.Programme;
        }

        return programme.HistoryBegins is { } begins && begins < end
            ? new PastDay.Stood(programme.AsOf(end.AddTicks(-1)))
            : new PastDay.BeforeHistory(programme.HistoryBegins is { } first ? Days.Of(first, zone) : null);
    }
}
