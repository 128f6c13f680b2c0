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
    public IReadOnlyList<string> Examples { get; } =
    [
        "how are we doing on stage 1 of remote work?", "give me the numbers for remote work", "what's our % complete on protecting sensitive data",
        "are we done with stage one of the breach scenario yet", "compliance scenario status please", "status of stage 2", "how far are we",
        "stage 1 remote",
    ];

    public Intent? Match(Reading reading)
    {
        if (reading.Scope is not { } scope || !reading.IsExplainedBy("progress", "list", "summary", "complete", "time", "framework"))
            return null;
        var isAsked = reading.HasAny("progress", "complete") || scope.ScenarioId is not null || scope.Stage is not null;
        return isAsked ? new ProgressIntent(scope) : null;
    }
}
