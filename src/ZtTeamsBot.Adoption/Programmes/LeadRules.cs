namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>A programme always has a lead: nobody else could make one.</summary>
public static class LeadRules
{
    /// <summary>
    /// Changes of people such that a lead is left, whoever else changes people at the same time. Where they take a lead away, one who stays
    /// is written again as they are: stored in one batch against the versions the programme was read with, the batch holds only if that one
    /// is still a lead. Two leads who remove each other write the same two documents, so one of them is too late.
    /// </summary>
    /// <param name="programme">How the programme stands.</param>
    /// <param name="changes">People set or removed, each at most once.</param>
    /// <returns>The changes, perhaps with one more; null when no lead would be left.</returns>
    public static IReadOnlyList<ProgrammeChange>? KeepingALead(Programme programme, IReadOnlyList<ProgrammeChange> changes)
    {
        var after = programme.With(changes);
        var before = programme.People.Values.Where(person => person.Role == Role.Lead);
        if (before.All(lead => after.FindPerson(lead.Id)?.Role == Role.Lead))
            return changes;

        // One who is made a lead by the same batch is as good as one who stays: it is written by it too.
        if (changes.OfType<ProgrammeChange.PersonSet>().Any(set => set.Person.Role == Role.Lead))
            return changes;
        var stays = after.People.Values
            .Where(person => person.Role == Role.Lead)
            .OrderBy(person => person.Id, StringComparer.OrdinalIgnoreCase)
            .FirstOrDefault();
        return stays is null ? null : [.. changes, new ProgrammeChange.PersonSet(stays)];
    }
}
