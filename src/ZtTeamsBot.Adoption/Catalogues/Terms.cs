using System.Text.Json.Serialization;

namespace ZtTeamsBot.Adoption.Catalogues;

/// <summary>A phase of the adoption lifecycle (Define strategy, Plan, Ready, Adopt, Govern, Manage). Not a <see cref="Stage"/>.</summary>
public sealed record Phase
{
    /// <summary>Stable id.</summary>
    public required string Id { get; init; }

    /// <summary>1 to 6.</summary>
    public required int Order { get; init; }

    /// <summary>The name Microsoft gives it.</summary>
    public required string Name { get; init; }

    /// <summary>One sentence on what happens in it.</summary>
    public required string Summary { get; init; }
}

/// <summary>One of the three Zero Trust principles.</summary>
public sealed record Principle
{
    /// <summary>Stable id.</summary>
    public required string Id { get; init; }

    /// <summary>The name Microsoft gives it.</summary>
    public required string Name { get; init; }

    /// <summary>Other names.</summary>
    public IReadOnlyList<string> AlsoKnownAs { get; init => field = value ?? []; } = [];

    /// <summary>What it means.</summary>
    public required string Summary { get; init; }

    /// <summary>What it means for the business.</summary>
    public required string Business { get; init; }
}

/// <summary>One of the six functional areas.</summary>
public sealed record FunctionalArea
{
    /// <summary>The name Microsoft gives it.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it.</summary>
    public IReadOnlyList<string> Aliases { get; init => field = value ?? []; } = [];

    /// <summary>What belongs to it.</summary>
    public required string Summary { get; init; }
}

/// <summary>A leader and what they want of Zero Trust.</summary>
public sealed record LeadershipRole
{
    /// <summary>The role, such as <c>Chief Financial Officer</c>.</summary>
    public required string Role { get; init; }

    /// <summary>Its short name, such as <c>CFO</c>.</summary>
    [JsonPropertyName("short")]
    public required string Abbreviation { get; init; }

    /// <summary>What they answer for.</summary>
    public required string Responsibility { get; init; }

    /// <summary>What they want of Zero Trust.</summary>
    public required string Interest { get; init; }

    /// <summary>What they want of each scenario, by scenario id; not every scenario is there.</summary>
    public IReadOnlyDictionary<string, string> ByScenario
    {
        get; init => field = value ?? new Dictionary<string,
        string>();
    } = new Dictionary<string, string>();
}

/// <summary>Who should be on the stakeholder team of a scenario.</summary>
public sealed record StakeholderTeam
{
    /// <summary>Id of the scenario.</summary>
    public required string Scenario { get; init; }

    /// <summary>Id of the track; null in a scenario without tracks.</summary>
    public string? Track { get; init; }

    /// <summary>The roles, in order.</summary>
    public required IReadOnlyList<StakeholderRole> Roles { get; init; }
}

/// <summary>A role of a stakeholder team.</summary>
public sealed record StakeholderRole(string Role, string Responsibility);

/// <summary>Metrics of one kind that the framework suggests.</summary>
public sealed record MetricCategory(string Name, IReadOnlyList<Metric> Metrics);

/// <summary>A metric the framework suggests.</summary>
public sealed record Metric(string Name);

/// <summary>Where the content comes from and under which licence.</summary>
public sealed record CatalogueSource
{
    /// <summary>Name of the framework.</summary>
    public required string Name { get; init; }

    /// <summary>Its start page.</summary>
    public required string Home { get; init; }

    /// <summary>The line that must stand wherever the content is shown as a whole.</summary>
    public required string Attribution { get; init; }
}
