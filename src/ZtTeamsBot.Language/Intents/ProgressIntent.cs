using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>How far a part of the programme is.</summary>
public sealed record ProgressIntent(Scope Scope) : Intent
{
    /// <summary>Only the tasks of a person; null for everybody's.</summary>
    public string? OwnerId { get; init; }

    /// <summary>How it stood at the end of a day in the past; null for now.</summary>
    public DateOnly? AsOf { get; init; }
}

internal sealed class ProgressDefinition : IIntentDefinition
{
    public string Label => "progress";

    public Intent? Build(Reading reading)
    {
        var places = reading.Places("progress", "list", "counts", "who", "own", "explain", "framework", "gate");
        var asOf = AsOf(reading);
        var whose = reading.Whose();
        if (whose.Count == 0)
            return Parts.OneOf([.. places.Select(place => new ProgressIntent(place) { AsOf = asOf })]);
        return Parts.OneOf([.. whose.Select(id => new ProgressIntent(places[0]) { OwnerId = id, AsOf = asOf })]);
    }

    /// <summary>A day behind us whose end is asked about; "this week" asks about now, and "by April" about what is to come.</summary>
    private static DateOnly? AsOf(Reading reading)
    {
        foreach (var date in reading.Dates(Direction.Behind))
        {
            if (date is { IsUnsure: false, Day: { } day } && day < reading.Context.Today
                && (date.Relation is not ("by" or "within") || reading.Words.Any(word => word is "was" or "were" or "did" or "had")))
                return day;
        }

        return null;
    }
}
