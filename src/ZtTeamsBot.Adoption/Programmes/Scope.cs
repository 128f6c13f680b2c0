using ZtTeamsBot.Adoption.Catalogues;

namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>A part of the framework: everything, or narrowed by any mix of its properties.</summary>
public sealed record Scope
{
    /// <summary>Everything.</summary>
    public static readonly Scope Everything = new();

    /// <summary>The stage an objective belongs to, of its scenario and track.</summary>
    public static Scope StageOf(Objective objective) =>
        new() { ScenarioId = objective.ScenarioId, TrackId = objective.Track, Stage = objective.StageNumber };

    /// <summary>Id of the scenario; null for all.</summary>
    public string? ScenarioId { get; init; }

    /// <summary>Id of the track within the scenario; null for all.</summary>
    public string? TrackId { get; init; }

    /// <summary>Number of the stage, 1 to 4; null for all.</summary>
    public int? Stage { get; init; }

    /// <summary>Id of the objective; null for all.</summary>
    public string? ObjectiveId { get; init; }

    /// <summary>Name of the functional area; null for all.</summary>
    public string? Area { get; init; }

    /// <summary>Name of a Microsoft product that objectives use; null for all.</summary>
    public string? Product { get; init; }

    /// <summary>Whether an objective lies within.</summary>
    public bool Contains(Objective objective) =>
        (ScenarioId is null || objective.ScenarioId == ScenarioId)
        && (TrackId is null || objective.Track == TrackId)
        && (Stage is null || objective.StageNumber == Stage)
        && (ObjectiveId is null || objective.Id == ObjectiveId)
        && (Area is null || objective.FunctionalAreas.Contains(Area))
        && (Product is null || objective.Products.Contains(Product));
}
