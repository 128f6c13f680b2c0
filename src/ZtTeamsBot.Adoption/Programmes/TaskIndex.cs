using System.Collections.Frozen;
using ZtTeamsBot.Adoption.Catalogues;

namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>The tasks in force, in order and by objective and owner. Made once for each state of a programme.</summary>
internal sealed class TaskIndex
{
    private readonly FrozenDictionary<string, ProgrammeTask[]> _byObjective;
    private readonly FrozenDictionary<string, ProgrammeTask[]> _byOwner;

    public TaskIndex(Catalogue catalogue, ProgrammeSettings settings, IEnumerable<ProgrammeTask> touched)
    {
        var chosen = settings.Scenarios.ToHashSet(StringComparer.Ordinal);
        var touchedByObjective = touched.ToLookup(task => task.ObjectiveId, StringComparer.Ordinal);
        Objectives = [.. catalogue.Objectives.Where(objective => chosen.Contains(objective.ScenarioId))];

        _byObjective = Objectives.ToFrozenDictionary(
            objective => objective.Id,
            objective => InOrder(catalogue, objective, [.. touchedByObjective[objective.Id]]),
            StringComparer.Ordinal);
        Tasks = [.. Objectives.SelectMany(objective => _byObjective[objective.Id])];
        _byOwner = Tasks
            .Where(task => task.OwnerId is not null)
            .GroupBy(task => task.OwnerId!, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(owned => owned.Key, owned => owned.ToArray(), StringComparer.OrdinalIgnoreCase);
    }

    public IReadOnlyList<Objective> Objectives { get; }

    public IReadOnlyList<ProgrammeTask> Tasks { get; }

    public IReadOnlyList<ProgrammeTask> OfObjective(string objectiveId) => _byObjective.GetValueOrDefault(objectiveId) ?? [];

    public IReadOnlyList<ProgrammeTask> OwnedBy(string personId) => _byOwner.GetValueOrDefault(personId) ?? [];

    private static ProgrammeTask[] InOrder(Catalogue catalogue, Objective objective, ProgrammeTask[] touched)
    {
        var known = touched.Select(task => task.Id).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. objective.Tasks
                .Where(template => !known.Contains(template.Id))
                .Select(template => Programme.FromTemplate(objective, template))
                .Concat(touched.Where(task => !task.Archived))
                .OrderBy(task => catalogue.PositionInObjective(task.Id))
                .ThenBy(task => task.Id, NaturalOrder.Instance),
        ];
    }

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
