using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Programmes;

/// <summary>Somebody who wants to do something to tasks, on a day.</summary>
/// <param name="Programme">The programme as it stands.</param>
/// <param name="Person">Who, as the programme knows them. Identity comes from the activity, never from card data.</param>
/// <param name="Today">The day, in the programme's time zone.</param>
public sealed record Actor(Programme Programme, Person Person, DateOnly Today)
{
    /// <summary>Whether they own a task.</summary>
    public bool Owns(ProgrammeTask task) => string.Equals(Person.Id, task.OwnerId, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether they stand in for the owner of a task on that day.</summary>
    public bool StandsInForOwnerOf(ProgrammeTask task) => PreferenceRules.IsDelegateOf(Programme, Person.Id, task.OwnerId, Today);
}
