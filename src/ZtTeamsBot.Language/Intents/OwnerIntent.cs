using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>Who owns a task, or the tasks of an objective.</summary>
/// <param name="Target">What; null when nothing is of the name that was said.</param>
public sealed record OwnerIntent(TaskTarget? Target) : Intent;

internal sealed class OwnerDefinition : IIntentDefinition
{
    public string Label => "owner";

    public Intent? Build(Reading reading)
    {
        var status = reading.CoveredBy(Concept.StatusPrefix, "flag/");
        var cues = reading.CoveredBy("who", "own", "list", "explain", "people", "update", "mine", "area", "stage", "scenario", "track") | status;
        var found = Targets.Of(reading, cues, isExpected: true);
        if (found is [var target, ..])
            return Parts.OneOf([.. target.Candidates.Select(one => new OwnerIntent(one))]);

        var filter = new TaskFilter
        {
            Scope = reading.Scope,
            Status = reading.StatusIn(outside: UInt128.Zero),
            Overdue = reading.Has("flag/overdue"),
            Open = reading.Has("flag/open"),
            StaleDays = reading.StaleDays(),
        };
        // "Who owns …" is surely a question of owners, be its task unknown.
        return filter.IsOnlyPlace && filter.Scope == Scope.Everything ? new OwnerIntent(null) : new OwnersOfIntent(filter);
    }
}
