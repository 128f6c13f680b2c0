using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.People;

/// <summary>How a change of people ended.</summary>
internal enum PeopleOutcome
{
    /// <summary>It is as wanted, by this or by an earlier try.</summary>
    Done,

    /// <summary>Who wants it may not (any more).</summary>
    NotAllowed,

    /// <summary>No lead would be left.</summary>
    LastLead,

    /// <summary>Others kept changing the same.</summary>
    Busy,
}

/// <summary>
/// Changes people. Rights and the rule that a lead is left are checked against what each attempt was made from, and hold when it is stored:
/// see <see cref="LeadRules"/>.
/// </summary>
internal sealed class PeopleWriter(Snapshots snapshots, ProgrammeWriter writer)
{
    private const int MaxAttempts = 5;

    /// <summary>
    /// Gives people a role. Who has left meanwhile is passed over, and so is who got it by the same turn before: that may have been taken
    /// back since.
    /// </summary>
    public Task<(PeopleOutcome Outcome, Snapshot Snapshot)> SetRoleAsync(
        IReadOnlyList<Candidate> who, Role role, Turn turn, CancellationToken cancellationToken) =>
        ChangeAsync(
            turn,
            turn.Snapshot,
            actor => Rights.May(actor, RightTo.ManagePeople),
            programme =>
            [
                .. who.Where(one => PersonChange.Written(programme, one.PersonId, turn.Cause).Count == 0)
                    .Select(one => one.With(role, programme))
                    .OfType<Person>()
                    .Where(person => person != programme.FindPerson(person.Id))
                    .SelectMany(person => PersonChange.Of(programme.FindPerson(person.Id), person, OriginOf(turn, turn.Cause)).Changes),
            ],
            cancellationToken);

    /// <summary>
    /// Takes somebody out and leaves their tasks without an owner. A lead stops being one first: only that can be refused, and nothing else
    /// is touched by then. They themselves go last, so that who dies on the way finds them still there, and doing it again finishes it.
    /// </summary>
    public async Task<(PeopleOutcome Outcome, Snapshot Snapshot)> RemoveAsync(string personId, Turn turn, CancellationToken cancellationToken)
    {
        var isOneself = string.Equals(personId, turn.Person!.Id, StringComparison.OrdinalIgnoreCase);
        var (outcome, snapshot) = await ChangeAsync(
            turn,
            turn.Snapshot,
            actor => isOneself || Rights.May(actor, RightTo.ManagePeople),
            programme => programme.FindPerson(personId) is { Role: Role.Lead } lead
                ? PersonChange.Of(lead, lead with { Role = Role.Owner }, OriginOf(turn, HistoryEventId.Cause("no-lead", turn.Cause))).Changes
                : [],
            cancellationToken);
        if (outcome == PeopleOutcome.Done)
            (outcome, snapshot) = await UnassignAsync(personId, turn, turn.Cause, snapshot, cancellationToken);
        if (outcome == PeopleOutcome.Done)
        {
            (outcome, snapshot) = await ChangeAsync(
                turn,
                snapshot,
                _ => true,
                programme => programme.FindPerson(personId) is { } person ? PersonChange.Of(person, null, OriginOf(turn, turn.Cause)).Changes : [],
                cancellationToken);
        }

        // What they were given in between; a cause of its own, since the first one may have taken the same task away already.
        return outcome == PeopleOutcome.Done
            ? await UnassignAsync(personId, turn, HistoryEventId.Cause("given-meanwhile", turn.Cause), snapshot, cancellationToken)
            : (outcome, snapshot);
    }

    /// <summary>The tasks that a turn left without an owner, however often it was delivered.</summary>
    public static IReadOnlyList<ProgrammeTask> UnassignedBy(Turn turn, Programme programme) =>
    [
        .. programme.TouchedTasks
            .Where(task => programme.FindEvent(task.Id, HistoryEventId.Of(turn.Cause, task.Id, TaskField.Owner)) is not null)
            .OrderBy(task => task.Id, StringComparer.Ordinal),
    ];

    private async Task<(PeopleOutcome Outcome, Snapshot Snapshot)> UnassignAsync(
        string personId, Turn turn, string cause, Snapshot snapshot, CancellationToken cancellationToken)
    {
        var origin = OriginOf(turn, cause);
        for (var conflicts = 0; conflicts < MaxAttempts;)
        {
            TaskChange[] changes =
            [
                .. OwnedBy(personId, snapshot.Programme!)
                    .Select(task => TaskRules.Change(task, TaskRules.Edited(task, new TaskEdit { ClearOwner = true }), origin)!),
            ];
            if (changes.Length == 0)
                return (PeopleOutcome.Done, snapshot);
            (var committed, snapshot) = await writer.CommitAsync(
                snapshot, [.. changes.Take(ProgrammeWriter.FitInBatch(changes))], cancellationToken);
            if (committed == CommitOutcome.Committed)
                continue;
            conflicts++;
            snapshot = await snapshots.GetAsync(turn.TenantId, cancellationToken);
        }

        return (PeopleOutcome.Busy, snapshot);
    }

    private static Origin OriginOf(Turn turn, string cause) => new(turn.Person!.Id, turn.Now, cause);

    /// <summary>All tasks somebody owns, also those that are complete, put away or of scenarios not chosen.</summary>
    public static IEnumerable<ProgrammeTask> OwnedBy(string personId, Programme programme) => programme.TouchedTasks
        .Where(task => string.Equals(task.OwnerId, personId, StringComparison.OrdinalIgnoreCase))
        .OrderBy(task => task.Id, StringComparer.Ordinal);

    private async Task<(PeopleOutcome Outcome, Snapshot Snapshot)> ChangeAsync(
        Turn turn,
        Snapshot snapshot,
        Func<Person?, bool> may,
        Func<Programme, IReadOnlyList<ProgrammeChange>> want,
        CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxAttempts; attempt++)
        {
            var programme = snapshot.Programme ?? throw new InvalidOperationException("The programme is gone.");
            if (!may(programme.FindPerson(turn.Person!.Id)))
                return (PeopleOutcome.NotAllowed, snapshot);
            var wanted = want(programme);
            if (wanted.Count == 0)
                return (PeopleOutcome.Done, snapshot);
            if (LeadRules.KeepingALead(programme, wanted) is not { } changes)
                return (PeopleOutcome.LastLead, snapshot);
            (var committed, snapshot) = await writer.CommitAsync(turn.TenantId, snapshot, changes, cancellationToken);
            if (committed == CommitOutcome.Committed)
                return (PeopleOutcome.Done, snapshot);
            snapshot = await snapshots.GetAsync(turn.TenantId, cancellationToken);
        }

        return (PeopleOutcome.Busy, snapshot);
    }
}
