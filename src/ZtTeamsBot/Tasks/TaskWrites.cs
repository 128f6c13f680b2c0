using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Storage;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Tasks;

/// <summary>What is to be written, made from a programme as it stands. What is written already is not in it again.</summary>
internal interface IWritePlan
{
    /// <summary>What is still to be written; none when all is, or when it must not be.</summary>
    IReadOnlyList<TaskChange> Changes { get; }
}

/// <summary>How writing a plan ended.</summary>
internal enum WriteEnd
{
    /// <summary>There is nothing (more) to be written.</summary>
    Whole,

    /// <summary>Others kept changing the same tasks.</summary>
    Busy,

    /// <summary>The store went down between two batches. The same cause finishes it.</summary>
    Broken,
}

/// <summary>What was written.</summary>
/// <param name="Plan">The plan as it stands now.</param>
/// <param name="Snapshot">The programme after it.</param>
/// <param name="Tasks">How many tasks were written just now.</param>
/// <param name="End">How it ended.</param>
internal sealed record Written<TPlan>(TPlan Plan, Snapshot Snapshot, int Tasks, WriteEnd End)
{
    public Programme Programme => Snapshot.Programme!;
}

/// <summary>
/// Writes a plan, batch by batch, and makes it anew from what is stored after each: what somebody changed meanwhile shows, and what a
/// killed process had written is not written again.
/// </summary>
internal sealed class TaskWrites(Snapshots snapshots, ProgrammeWriter writer)
{
    private const int MaxAttempts = 5;

    /// <summary>Writes until the plan has nothing left.</summary>
    /// <exception cref="StoreUnavailableException">The store is down and nothing was written.</exception>
    public async Task<Written<TPlan>> WriteAsync<TPlan>(Turn turn, Func<Programme, TPlan> make, CancellationToken cancellationToken)
        where TPlan : IWritePlan
    {
        var snapshot = turn.Snapshot;
        var (written, attempts) = (0, 0);
        while (true)
        {
            var plan = make(snapshot.Programme ?? throw new InvalidOperationException("The programme is gone."));
            if (plan.Changes.Count == 0)
                return new Written<TPlan>(plan, snapshot, written, WriteEnd.Whole);

            TaskChange[] batch = [.. plan.Changes.Take(ProgrammeWriter.FitInBatch(plan.Changes))];
            try
            {
                (var committed, snapshot) = await writer.CommitAsync(snapshot, batch, cancellationToken);
                if (committed == CommitOutcome.Committed)
                {
                    (written, attempts) = (written + batch.Length, 0);
                    continue;
                }

                if (++attempts == MaxAttempts)
                    return new Written<TPlan>(plan, snapshot, written, WriteEnd.Busy);

                // Somebody was faster, or this came in twice at once: look again at what is stored now.
                snapshot = await snapshots.GetAsync(turn.TenantId, cancellationToken);
            }
            catch (StoreUnavailableException) when (written > 0)
            {
                return new Written<TPlan>(plan, snapshot, written, WriteEnd.Broken);
            }
        }
    }
}
