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
