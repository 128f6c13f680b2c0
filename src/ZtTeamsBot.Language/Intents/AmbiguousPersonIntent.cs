namespace ZtTeamsBot.Language;

/// <summary>A first name that several people have.</summary>
public sealed record AmbiguousPersonIntent(IReadOnlyList<string> PersonIds) : Intent;

internal sealed class AmbiguousPersonDefinition : IIntentDefinition
{
    public IReadOnlyList<string> Examples { get; } = [];

    public Intent? Match(Reading reading)
    {
        if (reading.Of(Concept.PeoplePrefix) is not [var firstName]
            || !reading.HasAny("own", "list")
            || !reading.IsExplainedBy([.. StatusWords.Concepts, "list", "own", Concept.PeoplePrefix]))
        {
            return null;
        }

        return new AmbiguousPersonIntent(
        [
            .. reading.Programme!.People.Values
                .Where(person => person.FirstName.Equals(firstName, StringComparison.OrdinalIgnoreCase))
                .Select(person => person.Id)
                .Order(StringComparer.Ordinal),
        ]);
    }
}
