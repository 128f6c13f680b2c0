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

        var filter = FilterOf(reading);
        // "The blocked one" points to something that nobody has named: it is asked which.
        if (reading.Says("one") && filter.Scope == Scope.Everything && !filter.IsOnlyPlace
            && Pointed(reading, filter) is { Count: > 0 and <= 5 } pointed)
            return new AmbiguousIntent([.. pointed.Select(id => new OwnerIntent(new TaskTarget.Task(id)))]);

        // "Who owns …" is surely a question of owners, be its task unknown.
        return filter.IsOnlyPlace && filter.Scope == Scope.Everything ? new OwnerIntent(null) : new OwnersOfIntent(filter);
    }

    /// <summary>How the tasks are to stand whose owners are asked for.</summary>
    public static TaskFilter FilterOf(Reading reading) => new()
    {
        Scope = reading.Scope,
        Status = reading.StatusIn(outside: UInt128.Zero),
        Overdue = reading.Has("flag/overdue"),
        Open = reading.Has("flag/open"),
        StaleDays = reading.StaleDays(),
    };

    /// <summary>The tasks of the programme that stand so, as far as that can be told by the tasks alone.</summary>
    private static IReadOnlyList<string> Pointed(Reading reading, TaskFilter filter)
    {
        var today = reading.Context.Today;
        return reading.Context.Programme is not { } programme || filter.StaleDays is not null ? [] :
        [
            .. programme.Tasks
                .Where(task => (filter.Status is null || task.StatusOn(today) == filter.Status) && (!filter.Overdue
                    || task.DaysOverdueOn(today) > 0) && (!filter.Open || task.IsOpenOn(today)))
                .Take(6)
                .Select(task => task.Id),
        ];
    }
}
