using System.Collections.Frozen;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ZtTeamsBot.Adoption.Catalogues;

/// <summary>
/// The framework's content: scenario, (track), stage, objective, task template. Read-only, and the same for every tenant.
/// </summary>
public sealed class Catalogue
{
    private readonly FrozenDictionary<string, Scenario> _scenarios;
    private readonly FrozenDictionary<string, Objective> _objectives;
    private readonly FrozenDictionary<string, (Objective Objective, TaskTemplate Task, int Position)> _tasks;

    internal Catalogue(CatalogueFile file)
    {
        Source = file.Source;
        Phases = file.LifecyclePhases;
        Principles = file.Principles;
        FunctionalAreas = file.FunctionalAreas;
        LeadershipRoles = file.LeadershipRoles;
        StakeholderTeams = file.StakeholderRoles;
        MetricCategories = file.Metrics.Categories;
        Metrics = [.. MetricCategories.SelectMany(category => category.Metrics).Select(metric => metric.Name)];
        Scenarios = Place(file.Scenarios);
        Objectives = [.. Scenarios.SelectMany(scenario => scenario.Stages).SelectMany(stage => stage.Objectives)];
        _scenarios = Scenarios.ToFrozenDictionary(scenario => scenario.Id);
        _objectives = Objectives.ToFrozenDictionary(objective => objective.Id);
        _tasks = Objectives
            .SelectMany(objective => objective.Tasks.Select((task, position) => (objective, task, position)))
            .ToFrozenDictionary(entry => entry.task.Id);
    }

    /// <summary>Where the content comes from.</summary>
    public CatalogueSource Source { get; }

    /// <summary>The five scenarios in Microsoft's order.</summary>
    public IReadOnlyList<Scenario> Scenarios { get; }

    /// <summary>All objectives, in the order of scenarios, stages and objectives.</summary>
    public IReadOnlyList<Objective> Objectives { get; }

    /// <summary>The six lifecycle phases in order.</summary>
    public IReadOnlyList<Phase> Phases { get; }

    /// <summary>The three principles.</summary>
    public IReadOnlyList<Principle> Principles { get; }

    /// <summary>The six functional areas.</summary>
    public IReadOnlyList<FunctionalArea> FunctionalAreas { get; }

    /// <summary>Leaders and what they want of Zero Trust.</summary>
    public IReadOnlyList<LeadershipRole> LeadershipRoles { get; }

    /// <summary>Who should be on the stakeholder team, by scenario.</summary>
    public IReadOnlyList<StakeholderTeam> StakeholderTeams { get; }

    /// <summary>The metrics the framework suggests, by category.</summary>
    public IReadOnlyList<MetricCategory> MetricCategories { get; }

    /// <summary>The names of all those metrics.</summary>
    public IReadOnlyList<string> Metrics { get; }

    /// <summary>The scenario with this id, or null.</summary>
    public Scenario? FindScenario(string id) => _scenarios.GetValueOrDefault(id);

    /// <summary>The objective with this id, or null.</summary>
    public Objective? FindObjective(string id) => _objectives.GetValueOrDefault(id);

    /// <summary>The task template with this id and the objective it belongs to, or null.</summary>
    public (Objective Objective, TaskTemplate Task)? FindTask(string id) =>
        _tasks.TryGetValue(id, out var found) ? (found.Objective, found.Task) : null;

    /// <summary>Where a task stands within its objective, from 0; tasks the catalogue does not know come after all it knows.</summary>
    public int PositionInObjective(string taskId) => _tasks.TryGetValue(taskId, out var found) ? found.Position : int.MaxValue;

    /// <summary>
    /// The same objective in other scenarios. Each counts on its own; closing one is a reason to offer the others, never to close them.
    /// </summary>
    public IReadOnlyList<Objective> RelatedTo(string objectiveId) =>
        FindObjective(objectiveId) is { } objective ? [.. objective.Related.Select(FindObjective).OfType<Objective>()] : [];

    /// <summary>Reads the catalogue that is embedded in this assembly.</summary>
    /// <exception cref="InvalidDataException">The embedded file is not the catalogue.</exception>
    public static Catalogue Load()
    {
        using var stream = typeof(Catalogue).Assembly.GetManifestResourceStream("zero-trust-adoption.json")
            ?? throw new InvalidDataException("The catalogue is missing from ZtTeamsBot.Adoption.");
        var file = JsonSerializer.Deserialize(stream, CatalogueJson.Default.CatalogueFile)
            ?? throw new InvalidDataException("The catalogue in ZtTeamsBot.Adoption is empty.");
        return new Catalogue(file);
    }

    /// <summary>Tells each objective where it stands, so that an objective alone is enough to know its scenario and stage.</summary>
    private static IReadOnlyList<Scenario> Place(IReadOnlyList<Scenario> scenarios)
    {
        var position = 0;
        return [.. scenarios.OrderBy(scenario => scenario.Order).Select(scenario => scenario with
        {
            Stages = [.. scenario.Stages.Select(stage => stage with
            {
                Objectives = [.. stage.Objectives.Select(objective => objective with
                {
                    ScenarioId = scenario.Id,
                    StageNumber = stage.Number,
                    Position = position++,
                })],
            })],
        })];
    }
}

/// <summary>The parts of the catalogue's file that the service uses; the rest of the file is kept for later.</summary>
internal sealed record CatalogueFile
{
    public required CatalogueSource Source { get; init; }

    public required IReadOnlyList<Scenario> Scenarios { get; init; }

    public required IReadOnlyList<Phase> LifecyclePhases { get; init; }

    public required IReadOnlyList<Principle> Principles { get; init; }

    public required IReadOnlyList<FunctionalArea> FunctionalAreas { get; init; }

    public required IReadOnlyList<LeadershipRole> LeadershipRoles { get; init; }

    public required IReadOnlyList<StakeholderTeam> StakeholderRoles { get; init; }

    public required MetricsPart Metrics { get; init; }

    internal sealed record MetricsPart(IReadOnlyList<MetricCategory> Categories);
}

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(CatalogueFile))]
internal sealed partial class CatalogueJson : JsonSerializerContext;
