namespace ZtTeamsBot.Adoption.Catalogues;

/// <summary>A link of Microsoft's: what it is called and where it leads.</summary>
/// <param name="Title">The page's title as published.</param>
/// <param name="Url">An absolute https address.</param>
public sealed record Link(string Title, string Url);

/// <summary>One of the five business scenarios of the adoption framework.</summary>
/// <remarks>A list that the catalogue's file leaves out is read as null, whatever its initial value; the properties make it empty.</remarks>
public sealed record Scenario
{
    /// <summary>Stable id, such as <c>secure-remote-hybrid-work</c>.</summary>
    public required string Id { get; init; }

    /// <summary>First part of the ids of its objectives and tasks, such as <c>srhw</c>.</summary>
    public required string IdPrefix { get; init; }

    /// <summary>1 to 5, Microsoft's current order.</summary>
    public required int Order { get; init; }

    /// <summary>The name Microsoft gives it.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it, in lower case.</summary>
    public IReadOnlyList<string> Aliases { get; init => field = value ?? []; } = [];

    /// <summary>One sentence on what it is about.</summary>
    public required string Summary { get; init; }

    /// <summary>Microsoft's article on it.</summary>
    public required Link Article { get; init; }

    /// <summary>Empty but for the breach scenario, whose two tracks have four stages each and run side by side.</summary>
    public IReadOnlyList<Track> Tracks { get; init => field = value ?? []; } = [];

    /// <summary>The four stages, in order.</summary>
    public required IReadOnlyList<Stage> Stages { get; init; }
}

/// <summary>One of the two tracks of the breach scenario.</summary>
public sealed record Track
{
    /// <summary>Stable id, such as <c>threat-protection</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The name Microsoft gives it.</summary>
    public required string Name { get; init; }

    /// <summary>What people call it.</summary>
    public IReadOnlyList<string> Aliases { get; init => field = value ?? []; } = [];

    /// <summary>One sentence on what it is about.</summary>
    public required string Summary { get; init; }

    /// <summary>Microsoft's article on it.</summary>
    public required string Url { get; init; }
}

/// <summary>A stage of a scenario. Stages are numbered 1 to 4; a stage is not a lifecycle <see cref="Phase"/>.</summary>
public sealed record Stage
{
    /// <summary>1 to 4.</summary>
    public required int Number { get; init; }

    /// <summary>What the stage concentrates on, in one line.</summary>
    public required string Focus { get; init; }

    /// <summary>The objectives, in order; those of both tracks in the breach scenario.</summary>
    public required IReadOnlyList<Objective> Objectives { get; init; }
}

/// <summary>An objective of one stage, with the tasks that lead to it.</summary>
public sealed record Objective
{
    /// <summary>Stable id: prefix, stage, number, such as <c>srhw-1-1</c>.</summary>
    public required string Id { get; init; }

    /// <summary>The name Microsoft gives it in the stage chart.</summary>
    public required string Name { get; init; }

    /// <summary>Other titles Microsoft uses for it.</summary>
    public IReadOnlyList<string> AlsoKnownAs { get; init => field = value ?? []; } = [];

    /// <summary>Id of its track; null in a scenario without tracks.</summary>
    public string? Track { get; init; }

    /// <summary>Names of functional areas (our mapping, not Microsoft's).</summary>
    public IReadOnlyList<string> FunctionalAreas { get; init => field = value ?? []; } = [];

    /// <summary>Names of Microsoft products it uses.</summary>
    public IReadOnlyList<string> Products { get; init => field = value ?? []; } = [];

    /// <summary>Its tasks, in order.</summary>
    public required IReadOnlyList<TaskTemplate> Tasks { get; init; }

    /// <summary>Microsoft's pages on it.</summary>
    public IReadOnlyList<Link> Resources { get; init => field = value ?? []; } = [];

    /// <summary>Ids of objectives that come before it; advice, not a rule of the framework.</summary>
    public IReadOnlyList<string> DependsOn { get; init => field = value ?? []; } = [];

    /// <summary>Ids of the same objective in other scenarios. They count separately.</summary>
    public IReadOnlyList<string> Related { get; init => field = value ?? []; } = [];

    /// <summary>When it applies, where that is not always; null where it is.</summary>
    public string? Conditional { get; init; }

    /// <summary>Id of its scenario.</summary>
    public string ScenarioId { get; init; } = "";

    /// <summary>Number of its stage, 1 to 4.</summary>
    public int StageNumber { get; init; }

    /// <summary>Its place in the catalogue, counted from 0: the order in which objectives are shown.</summary>
    public int Position { get; init; }
}

/// <summary>A task as the catalogue has it, before anybody owns it.</summary>
public sealed record TaskTemplate
{
    /// <summary>Stable id: objective and number, such as <c>srhw-1-1-1</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What is to be done.</summary>
    public required string Name { get; init; }
}
