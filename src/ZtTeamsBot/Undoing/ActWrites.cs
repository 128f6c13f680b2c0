using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Undoing;

/// <summary>
/// Writes a plan of people and readings: rights and rules stand in it, and it is made anew from what is stored whenever somebody else was
/// faster, and once more when it is written.
/// </summary>
internal sealed class ActWrites(Snapshots snapshots, ProgrammeWriter writer)
{
    private const int MaxAttempts = 5;

    /// <summary>Writes until the plan has nothing left.</summary>
    /// <param name="turn">The turn.</param>
    /// <param name="make">The plan for a programme as it stands.</param>
    /// <param name="changes">What of a plan is to be written; none when it is written, or must not be.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The plan as it stands now, null when others kept changing the same; and the programme after it.</returns>
    public async Task<(TPlan? Plan, Snapshot Snapshot)> WriteAsync<TPlan>(
        Turn turn, Func<Programme, TPlan> make, Func<TPlan, IReadOnlyList<ProgrammeChange>> changes, CancellationToken cancellationToken)
        where TPlan : class
    {
        var snapshot = turn.Snapshot;
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var plan = make(snapshot.Programme ?? throw new InvalidOperationException("The programme is gone."));
            if (changes(plan) is not { Count: > 0 } wanted)
                return (plan, snapshot);
            (var committed, snapshot) = await writer.CommitAsync(turn.TenantId, snapshot, wanted, cancellationToken);
            if (committed == CommitOutcome.Committed)
                return (make(snapshot.Programme!), snapshot);
            snapshot = await snapshots.GetAsync(turn.TenantId, cancellationToken);
        }

        return (null, snapshot);
    }
}
