using ZtTeamsBot.Adoption.Catalogues;

namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>The tasks in force, in order and by objective and owner. Immutable; made once for each state of a programme.</summary>
internal sealed class TaskIndex
{
    private readonly Catalogue _catalogue;
    private readonly Dictionary<string, ProgrammeTask[]> _byObjective;
    private readonly Lazy<Dictionary<string, ProgrammeTask[]>> _byOwner;

    public TaskIndex(Catalogue catalogue, ProgrammeSettings settings, IEnumerable<ProgrammeTask> touched)
        : this(
            catalogue,
            [.. catalogue.Objectives.Where(objective => settings.Scenarios.Contains(objective.ScenarioId))],
            objectives => OfAll(catalogue, objectives, touched))
    {
    }

    private TaskIndex(
        Catalogue catalogue, IReadOnlyList<Objective> objectives, Func<IReadOnlyList<Objective>, Dictionary<string, ProgrammeTask[]>> byObjective)
    {
        _catalogue = catalogue;
        Objectives = objectives;
        _byObjective = byObjective(objectives);
        ProgrammeTask[] tasks = [.. objectives.SelectMany(objective => _byObjective[objective.Id])];
        Tasks = tasks;
        _byOwner = new Lazy<Dictionary<string, ProgrammeTask[]>>(() => tasks
            .Where(task => task.OwnerId is not null)
            .GroupBy(task => task.OwnerId!, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(owned => owned.Key, owned => owned.ToArray(), StringComparer.OrdinalIgnoreCase));
    }

    public IReadOnlyList<Objective> Objectives { get; }

    public IReadOnlyList<ProgrammeTask> Tasks { get; }

    public IReadOnlyList<ProgrammeTask> OfObjective(string objectiveId) => _byObjective.GetValueOrDefault(objectiveId) ?? [];

    public IReadOnlyList<ProgrammeTask> OwnedBy(string personId) => _byOwner.Value.GetValueOrDefault(personId) ?? [];

    /// <summary>The index after some tasks have changed; only their objectives are put in order again.</summary>
    /// <param name="changes">How each task was known before and after, in force or not; null where it was not known.</param>
    public TaskIndex With(IReadOnlyCollection<(ProgrammeTask? Before, ProgrammeTask? After)> changes) => new(_catalogue, Objectives, objectives =>
    {
        var byObjective = new Dictionary<string, ProgrammeTask[]>(_byObjective, StringComparer.Ordinal);
        var ids = changes.Select(change => (change.Before ?? change.After)?.Id).ToHashSet(StringComparer.Ordinal);
        var after = changes.Select(change => change.After).OfType<ProgrammeTask>().Where(task => !task.Archived)
            .ToLookup(task => task.ObjectiveId, StringComparer.Ordinal);
        var objectiveIds = changes.SelectMany(change => new[] { change.Before?.ObjectiveId, change.After?.ObjectiveId }).OfType<string>();
        foreach (var id in objectiveIds.Distinct(StringComparer.Ordinal))
        {
            if (byObjective.TryGetValue(id, out var known))
                byObjective[id] = InOrder(_catalogue, known.Where(task => !ids.Contains(task.Id)).Concat(after[id]));
        }

        return byObjective;
    });

    /// <summary>Whether changes leave every task in force its name and its place, and add and take away none.</summary>
    public bool KeepsNames(IEnumerable<(ProgrammeTask? Before, ProgrammeTask? After)> changes) =>
        changes.All(change => Name(change.Before) == Name(change.After));

    private (string Title, string ObjectiveId)? Name(ProgrammeTask? task) =>
        task is { Archived: false } && _byObjective.ContainsKey(task.ObjectiveId) ? (task.Title, task.ObjectiveId) : null;

    private static Dictionary<string, ProgrammeTask[]> OfAll(
        Catalogue catalogue, IReadOnlyList<Objective> objectives, IEnumerable<ProgrammeTask> touched)
    {
        var touchedByObjective = touched.ToLookup(task => task.ObjectiveId, StringComparer.Ordinal);
        return objectives.ToDictionary(
            objective => objective.Id,
            objective =>
            {
                var known = touchedByObjective[objective.Id].Select(task => task.Id).ToHashSet(StringComparer.Ordinal);
                return InOrder(catalogue, objective.Tasks
                    .Where(template => !known.Contains(template.Id))
                    .Select(template => Programme.FromTemplate(objective, template))
                    .Concat(touchedByObjective[objective.Id].Where(task => !task.Archived)));
            },
            StringComparer.Ordinal);
    }

    private static ProgrammeTask[] InOrder(Catalogue catalogue, IEnumerable<ProgrammeTask> tasks) =>
    [
        .. tasks
            .OrderBy(task => catalogue.PositionInObjective(task.Id))
            .ThenBy(task => task.Id, NaturalOrder.Instance),
    ];

    /// <summary>Puts <c>T9</c> before <c>T10</c>.</summary>
    private sealed class NaturalOrder : IComparer<string>
    {
        public static readonly NaturalOrder Instance = new();

        private readonly StringComparer _numeric =
            StringComparer.Create(System.Globalization.CultureInfo.InvariantCulture, System.Globalization.CompareOptions.NumericOrdering);

        public int Compare(string? x, string? y) =>
            _numeric.Compare(x, y) is var order and not 0 ? order : string.CompareOrdinal(x, y);
    }
}
