using System.Text.Json.Serialization;

namespace ZtTeamsBot.Language;

/// <summary>What something of the framework is.</summary>
/// <param name="Topic">What.</param>
/// <param name="For">For whom it is to be put: the abbreviation of a leader's role, such as <c>CFO</c>; null for anybody.</param>
public sealed record ExplainIntent(Topic Topic, string? For = null) : Intent;

/// <summary>Something that can be explained.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Framework), "framework")]
[JsonDerivedType(typeof(Scenario), "scenario")]
[JsonDerivedType(typeof(Track), "track")]
[JsonDerivedType(typeof(Stage), "stage")]
[JsonDerivedType(typeof(Objective), "objective")]
[JsonDerivedType(typeof(Principle), "principle")]
[JsonDerivedType(typeof(FunctionalArea), "area")]
[JsonDerivedType(typeof(Phase), "phase")]
[JsonDerivedType(typeof(StageAndPhase), "stage-and-phase")]
[JsonDerivedType(typeof(WhatCounts), "what-counts")]
[JsonDerivedType(typeof(LeadershipRole), "role")]
[JsonDerivedType(typeof(Metrics), "metrics")]
[JsonDerivedType(typeof(Word), "word")]
public abstract record Topic
{
    private Topic()
    {
    }

    public sealed record Framework : Topic;

    public sealed record Scenario(string ScenarioId) : Topic;

    public sealed record Track(string ScenarioId, string TrackId) : Topic;

    /// <summary>A stage, 1 to 4; without a scenario, of all of them.</summary>
    public sealed record Stage(string? ScenarioId, string? TrackId, int Number) : Topic;

    public sealed record Objective(string ObjectiveId) : Topic;

    public sealed record Principle(string PrincipleId) : Topic;

    public sealed record FunctionalArea(string Name) : Topic;

    public sealed record Phase(string PhaseId) : Topic;

    /// <summary>How a stage differs from a phase.</summary>
    public sealed record StageAndPhase : Topic;

    /// <summary>What counts as complete, and how progress is computed.</summary>
    public sealed record WhatCounts : Topic;

    /// <summary>What a leader wants of Zero Trust: the role's abbreviation in the catalogue, such as <c>CFO</c>; in a scenario, or in all.</summary>
    public sealed record LeadershipRole(string Abbreviation, string? ScenarioId) : Topic;

    /// <summary>Which metrics the framework suggests.</summary>
    public sealed record Metrics : Topic;

    /// <summary>A word of ours, such as <c>gate</c> or <c>digest</c>; the words that can be asked for stand in the vocabulary.</summary>
    public sealed record Word(string Name) : Topic;
}

internal sealed class ExplainDefinition : IIntentDefinition
{
    public IReadOnlyList<string> Examples { get; } =
    [
        "what is stage 3 of secure data about", "explain assume breach", "difference between stage and phase?", "what counts as complete?",
        "why do we need honeypots", "what is the adoption framework", "what does stage 2 of compliance cover", "tell me about the XDR track",
    ];

    public Intent? Match(Reading reading) => Of(reading) is { } topic ? new ExplainIntent(topic) : null;

    private static Topic? Of(Reading reading)
    {
        if (reading.Has("counts") && reading.IsExplainedBy("counts", "explain", "progress", "complete", "list"))
            return new Topic.WhatCounts();
        if (reading.Has("difference") && reading.Has("stage") && reading.Has("phase") && reading.IsExplainedBy("difference", "explain", "between"))
            return new Topic.StageAndPhase();
        if (!reading.Has("explain"))
            return null;

        // "What" and "is" are in every question; a word that asks how things stand makes it another one.
        if (reading.IsExplainedBy("explain") && OfPlace(reading) is { } place)
            return place;
        if (reading.Of(Concept.PrinciplePrefix) is [var principle, ..] && reading.Unexplained("explain", Concept.PrinciplePrefix, "principle").Count == 0)
            return new Topic.Principle(principle);
        if (reading.Of(Concept.PhasePrefix) is [var phase, ..] && reading.Unexplained("explain", Concept.PhasePrefix, "phase").Count == 0)
            return new Topic.Phase(phase);
        if (OfTitle(reading) is { } objective)
            return objective;
        if (reading.Of(Concept.AreaPrefix) is [var area, ..] && reading.Unexplained("explain", Concept.AreaPrefix).Count == 0)
            return new Topic.FunctionalArea(area);
        return reading.Has("framework") && reading.Unexplained("explain", "framework").Count == 0 ? new Topic.Framework() : null;
    }

    private static Topic? OfPlace(Reading reading) => reading.Scope switch
    {
        { Stage: { } stage } scope => new Topic.Stage(scope.ScenarioId, scope.TrackId, stage),
        { ScenarioId: { } scenario, TrackId: { } track } => new Topic.Track(scenario, track),
        { ScenarioId: { } scenario } => new Topic.Scenario(scenario),
        _ => null,
    };

    private static Topic.Objective? OfTitle(Reading reading)
    {
        if (reading.Titles.FindWhole(reading.Words) is { } whole)
            return Objective(whole, reading);
        var telling = reading.Unexplained("explain", "framework");
        if (telling.Count == 0 || reading.Titles.Find(telling) is not [var best, ..])
            return null;
        var wanted = telling.Count <= 2 ? 0.99 : 0.8;
        return best.Said >= wanted ? Objective(best.Target, reading) : null;
    }

    private static Topic.Objective? Objective(TaskTarget target, Reading reading) => target switch
    {
        TaskTarget.Objective(var id) => new Topic.Objective(id),
        TaskTarget.Task(var id) when reading.Catalogue.FindTask(id) is var (objective, _) => new Topic.Objective(objective.Id),
        _ => null,
    };
}
