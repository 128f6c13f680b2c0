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
    /// <summary>Words of ours that can be asked for, as they are said.</summary>
    private static readonly Dictionary<string, string> Terms = new(StringComparer.Ordinal)
    {
        ["task"] = "task",
        ["tasks"] = "task",
        ["objective"] = "objective",
        ["objectives"] = "objective",
        ["scenario"] = "scenario",
        ["scenarios"] = "scenario",
        ["stage"] = "stage",
        ["stages"] = "stage",
        ["phase"] = "phase",
        ["phases"] = "phase",
        ["gate"] = "gate",
        ["gates"] = "gate",
        ["checkin"] = "check-in",
        ["checkins"] = "check-in",
        ["digest"] = "digest",
        ["digests"] = "digest",
        ["owner"] = "owner",
        ["owners"] = "owner",
        ["principle"] = "principle",
        ["principles"] = "principle",
        ["blocked"] = "blocked",
        ["track"] = "track",
        ["tracks"] = "track",
        ["lead"] = "lead",
        ["status"] = "status",
    };

    public string Label => "explain";

    public Intent? Build(Reading reading)
    {
        if (PhaseAsStage(reading) is { } mixed)
            return mixed;
        if (reading.HasAny("stage", Reading.StageNumber) && reading.SaysAny("phase-words")
            && Of(reading, Concept.PhasePrefix) is null)
            return new ExplainIntent(new Topic.StageAndPhase());
        if (reading.Has("counts"))
            return new ExplainIntent(new Topic.WhatCounts());

        var role = Of(reading, Concept.RolePrefix, role => !Enum.TryParse<Adoption.Programmes.Role>(role, out _));
        if (Of(reading, Concept.PrinciplePrefix) is { } principle)
            return new ExplainIntent(new Topic.Principle(principle), role);
        if (role is not null && reading.Scope.Stage is null)
            return new ExplainIntent(new Topic.LeadershipRole(role, reading.Scope.ScenarioId));

        var phase = Of(reading, Concept.PhasePrefix);
        if (phase is not null && (reading.SaysAny("phase-or-lifecycle")
            || IsAll(reading, reading.CoveredBy(Concept.PhasePrefix))))
            return new ExplainIntent(new Topic.Phase(phase));
        if (reading.Has("metrics") && reading.Of(Concept.MetricPrefix).Count == 0 && reading.Wholes.Count == 0)
            return new ExplainIntent(new Topic.Metrics());
        return Titled(reading) ?? Named(reading, role);
    }

    /// <summary>"The plan stage": a phase taken for a stage. Only side by side.</summary>
    private static PhaseAsStageIntent? PhaseAsStage(Reading reading)
    {
        foreach (var span in reading.Spans)
        {
            if (span.Is(Concept.PhasePrefix) && span.End < reading.Words.Count && reading.Words[span.End] is ("stage" or "stages")
                && reading.Stages.Count == 0)
                return new PhaseAsStageIntent(span.Concept[Concept.PhasePrefix.Length..], reading.Scope);
        }

        return null;
    }

    private static Intent? Titled(Reading reading)
    {
        var places = reading.Places("explain", "list", "who", "difference", "framework", "gate", "next", "role-interest", "principle", "metrics",
            "counts", "own");
        return places is [{ ObjectiveId: not null }, ..]
            ? Parts.OneOf([.. places.Select(place => new ExplainIntent(new Topic.Objective(place.ObjectiveId!)))])
            : null;
    }

    private static ExplainIntent? Named(Reading reading, string? role)
    {
        var scope = reading.Scope;
        Topic? topic = scope switch
        {
            { Stage: { } stage } => new Topic.Stage(scope.ScenarioId, scope.TrackId, stage),
            { ScenarioId: { } scenario, TrackId: { } track } => new Topic.Track(scenario, track),
            { ScenarioId: { } scenario } => new Topic.Scenario(scenario),
            { Area: { } area } => new Topic.FunctionalArea(area),
            _ => null,
        };
        topic ??= reading.Has("framework") && Term(reading) is null ? new Topic.Framework() : null;
        topic ??= Term(reading) is { } term ? new Topic.Word(term) : null;
        topic ??= Of(reading, Concept.PhasePrefix) is { } phase ? new Topic.Phase(phase) : null;
        topic ??= reading.Has("framework") ? new Topic.Framework() : null;
        return topic is null ? null : new ExplainIntent(topic, role);
    }

    private static string? Term(Reading reading)
    {
        if (reading.Says("check") && reading.SaysAny("in-words"))
            return "check-in";
        foreach (var word in reading.Words)
        {
            if (Terms.TryGetValue(word, out var term))
                return term;
        }

        return null;
    }

    private static bool IsAll(Reading reading, UInt128 mask) => reading.Telling(reading.Without(mask | reading.CoveredBy("explain"))).Count == 0;

    private static string? Of(Reading reading, string prefix, Func<string,
        bool>? isFit = null) => reading.Of(prefix).FirstOrDefault(isFit ?? (_ => true));
}
