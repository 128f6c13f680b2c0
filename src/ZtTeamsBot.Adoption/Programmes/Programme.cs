using System.Collections.Frozen;
using System.Collections.Immutable;
using ZtTeamsBot.Adoption.Catalogues;

namespace ZtTeamsBot.Adoption.Programmes;

/// <summary>
/// One tenant's adoption, as it stands at one moment. Immutable: a change makes a new one that shares what did not change. A task that
/// nobody has touched is not stored anywhere: it stands here as the catalogue gives it.
/// </summary>
public sealed class Programme
{
    private readonly ImmutableDictionary<string, ProgrammeTask> _touched;
    private readonly ImmutableDictionary<string, ImmutableList<HistoryEvent>> _history;
    private readonly ImmutableDictionary<string, ImmutableList<PersonEvent>> _peoplesHistory;
    private readonly Lazy<TaskIndex> _index;
    private readonly Lazy<FrozenSet<string>> _sharedFirstNames;
    private DayStandings? _standings;

    /// <summary>
    /// <c>before</c> is what this one was made from; <c>changed</c> the ids of the tasks that are not as they were there, null when more
    /// than tasks changed.
    /// </summary>

    private Programme(
        Catalogue catalogue,
        string tenantId,
        ProgrammeSettings settings,
        ImmutableDictionary<string, Person> people,
        ImmutableDictionary<string, ProgrammeTask> touched,
        ImmutableDictionary<string, ImmutableList<HistoryEvent>> history,
        ImmutableDictionary<string, ImmutableList<PersonEvent>> peoplesHistory,
        ImmutableDictionary<string, ImmutableList<MetricReading>> readings,
        ImmutableDictionary<string, ImmutableList<MetricReading>> withdrawn,
        Programme? before,
        IReadOnlyCollection<string>? changed)
    {
        Catalogue = catalogue;
        TenantId = tenantId;
        Settings = settings;
        People = people;
        _touched = touched;
        _history = history;
        _peoplesHistory = peoplesHistory;
        Readings = readings;
        Withdrawn = withdrawn;
        _sharedFirstNames = before?.People == people
            ? before._sharedFirstNames
            : new Lazy<FrozenSet<string>>(() => SharedFirstNames(people.Values));
        if (before is { _index: { IsValueCreated: true, Value: var known } } && changed is not null)
        {
            // Thousands of tasks were put in order once; what a change does not touch is taken over.
            (ProgrammeTask? Before, ProgrammeTask? After)[] changes = [.. changed.Select(id => (before.FindTask(id), FindTask(id)))];
            _index = new Lazy<TaskIndex>(changes.Length == 0 ? known : known.With(changes));
            TaskNames = known.KeepsNames(changes) ? before.TaskNames : new object();
        }
        else
        {
            _index = new Lazy<TaskIndex>(() => new TaskIndex(catalogue, settings, touched.Values));
            TaskNames = new object();
        }
    }

    /// <summary>The framework it adopts.</summary>
    public Catalogue Catalogue { get; }

    /// <summary>Entra tenant id.</summary>
    public string TenantId { get; }

    /// <summary>What it has chosen.</summary>
    public ProgrammeSettings Settings { get; }

    /// <summary>Its people by Entra object id, compared without regard to case.</summary>
    public ImmutableDictionary<string, Person> People { get; }

    /// <summary>
    /// All readings of metrics by the metric's name, compared as <see cref="MetricName.Comparer"/> does; in the order of
    /// <see cref="MetricSeries.Compare"/>. What is corrected is still there: <see cref="MetricSeries.Figures"/> leaves it out. What is
    /// withdrawn is not.
    /// </summary>
    public ImmutableDictionary<string, ImmutableList<MetricReading>> Readings { get; }

    /// <summary>The readings that were withdrawn, in the same way: they count in nothing.</summary>
    public ImmutableDictionary<string, ImmutableList<MetricReading>> Withdrawn { get; }

    /// <summary>
    /// All tasks of the chosen scenarios but archived ones, in the order of the framework, the organisation's own after the catalogue's.
    /// </summary>
    public IReadOnlyList<ProgrammeTask> Tasks => _index.Value.Tasks;

    /// <summary>Every task somebody has touched, in no order: archived ones and those of scenarios not chosen too.</summary>
    public IEnumerable<ProgrammeTask> TouchedTasks => _touched.Values;

    /// <summary>
    /// The same object as long as no task gets another name, comes or goes: what is made of titles can be kept by it. What is made of the
    /// names of people can be kept by <see cref="People"/>.
    /// </summary>
    public object TaskNames { get; }

    /// <summary>Objectives of the chosen scenarios in order.</summary>
    public IReadOnlyList<Objective> Objectives => _index.Value.Objectives;

    /// <summary>The chosen scenarios in the framework's order.</summary>
    public IEnumerable<Scenario> Scenarios => Catalogue.Scenarios.Where(scenario => Settings.Scenarios.Contains(scenario.Id));

    /// <summary>A programme with nobody and nothing touched.</summary>
    public static Programme New(Catalogue catalogue, string tenantId, ProgrammeSettings settings) => new(
        catalogue,
        tenantId,
        settings,
        ImmutableDictionary.Create<string, Person>(StringComparer.OrdinalIgnoreCase),
        ImmutableDictionary<string, ProgrammeTask>.Empty,
        ImmutableDictionary<string, ImmutableList<HistoryEvent>>.Empty,
        ImmutableDictionary.Create<string, ImmutableList<PersonEvent>>(StringComparer.OrdinalIgnoreCase),
        ImmutableDictionary.Create<string, ImmutableList<MetricReading>>(MetricName.Comparer),
        ImmutableDictionary.Create<string, ImmutableList<MetricReading>>(MetricName.Comparer),
        before: null,
        changed: null);

    /// <summary>The person with this Entra object id, or null.</summary>
    public Person? FindPerson(string? id) => id is null ? null : People.GetValueOrDefault(id);

    /// <summary>Whether somebody else has the same first name, so that it does not tell who is meant.</summary>
    public bool SharesFirstName(Person person) => _sharedFirstNames.Value.Contains(person.FirstName);

    /// <summary>The task with this id, archived or not, of any scenario; null if neither programme nor catalogue knows it.</summary>
    public ProgrammeTask? FindTask(string id) =>
        _touched.GetValueOrDefault(id)
        ?? (Catalogue.FindTask(id) is var (objective, template) ? FromTemplate(objective, template) : null);

    /// <summary>Whether a task belongs to a chosen scenario and is not archived, so that it is counted and shown.</summary>
    public bool IsInForce(ProgrammeTask task) =>
        !task.Archived
        && Catalogue.FindObjective(task.ObjectiveId) is { } objective
        && Settings.Scenarios.Contains(objective.ScenarioId);

    /// <summary>The tasks of a scope in order.</summary>
    public IEnumerable<ProgrammeTask> TasksIn(Scope scope) =>
        scope == Scope.Everything ? Tasks : Objectives.Where(scope.Contains).SelectMany(objective => TasksOf(objective.Id));

    /// <summary>The tasks of an objective in order; none if it is not in a chosen scenario.</summary>
    public IReadOnlyList<ProgrammeTask> TasksOf(string objectiveId) => _index.Value.OfObjective(objectiveId);

    /// <summary>The tasks a person owns, in order.</summary>
    public IReadOnlyList<ProgrammeTask> TasksOwnedBy(string personId) => _index.Value.OwnedBy(personId);

    /// <summary>How far a scope is on a day.</summary>
    public Progress ProgressOf(Scope scope, DateOnly today) => StandingOf(scope, today).Progress;

    /// <summary>How a scope stands on a day. Asked again for the same day, it is not counted again.</summary>
    public Standing StandingOf(Scope scope, DateOnly today)
    {
        var standings = _standings;
        if (standings?.Today != today)
            _standings = standings = new DayStandings(this, today);
        return standings.Of(scope);
    }

    /// <summary>What is known to have happened to a task, oldest first.</summary>
    public IReadOnlyList<HistoryEvent> HistoryOf(string taskId) => _history.GetValueOrDefault(taskId) ?? [];

    /// <summary>The event with this id on this task, or null.</summary>
    public HistoryEvent? FindEvent(string taskId, string eventId) => HistoryOf(taskId).FirstOrDefault(e => e.Id == eventId);

    /// <summary>What is known to have happened to a person, oldest first; also to one who has left.</summary>
    public IReadOnlyList<PersonEvent> HistoryOfPerson(string personId) => _peoplesHistory.GetValueOrDefault(personId) ?? [];

    /// <summary>All that is known to have happened to people, in no order.</summary>
    public IEnumerable<PersonEvent> PeoplesHistory => _peoplesHistory.Values.SelectMany(events => events);

    /// <summary>All readings of a metric, in order; none for one that nobody has recorded.</summary>
    public IReadOnlyList<MetricReading> ReadingsOf(string metric) => Readings.GetValueOrDefault(metric) ?? [];

    /// <summary>The readings of a metric that were withdrawn, in order.</summary>
    public IReadOnlyList<MetricReading> WithdrawnOf(string metric) => Withdrawn.GetValueOrDefault(metric) ?? [];

    /// <summary>All that is known to have happened to tasks since an instant, in no order.</summary>
    public IEnumerable<HistoryEvent> HistorySince(DateTimeOffset since) =>
        _history.Values.SelectMany(events => events).Where(e => e.At >= since);

    /// <summary>When the oldest event known happened; null when none is known.</summary>
    public DateTimeOffset? HistoryBegins => _history.Values.Where(events => events.Count > 0).Select(events => (DateTimeOffset?)events[0].At).Min();

    /// <summary>
    /// The programme as it stood at an instant: its tasks taken back along their history, and no event that came later. Settings, people and
    /// revisions are today's; and so is a task of the organisation's own that came later.
    /// </summary>
    public Programme AsOf(DateTimeOffset instant)
    {
        var touched = _touched.ToBuilder();
        var history = _history.ToBuilder();
        var changed = new List<string>();
        foreach (var (taskId, events) in _history)
        {
            if (events.Count == 0 || events[^1].At <= instant)
                continue;
            history[taskId] = events.RemoveAll(happened => happened.At > instant);
            if (!_touched.TryGetValue(taskId, out var task))
                continue;
            touched[taskId] = TaskPast.At(task, events, instant);
            changed.Add(taskId);
        }

        return new Programme(Catalogue, TenantId, Settings, People, touched.ToImmutable(), history.ToImmutable(), _peoplesHistory, Readings, Withdrawn, this, changed);
    }

    /// <summary>A new programme with changes applied, in order.</summary>
    public Programme With(IEnumerable<ProgrammeChange> changes)
    {
        var settings = Settings;
        var people = People.ToBuilder();
        var touched = _touched.ToBuilder();
        var history = _history.ToBuilder();
        var peoplesHistory = _peoplesHistory.ToBuilder();
        var readings = Readings.ToBuilder();
        var withdrawn = Withdrawn.ToBuilder();
        var changed = new HashSet<string>(StringComparer.Ordinal);

        foreach (var change in changes)
        {
            switch (change)
            {
                case ProgrammeChange.SettingsSet(var set): settings = set; break;
                case ProgrammeChange.PersonSet(var person): people[person.Id] = person; break;
                case ProgrammeChange.PersonRemoved(var id): people.Remove(id); break;
                case ProgrammeChange.TaskSet(var task): touched[task.Id] = task; changed.Add(task.Id); break;
                case ProgrammeChange.TaskRemoved(var id): touched.Remove(id); changed.Add(id); break;
                case ProgrammeChange.EventAdded(var added): Insert(history, added.TaskId, added, one => one.Id, ByTime); break;
                case ProgrammeChange.PersonEventAdded(var added): Insert(peoplesHistory, added.PersonId, added, one => one.Id, ByTime); break;
                case ProgrammeChange.ReadingAdded(var added):
                    var (there, notThere) = added.Withdrawn is null ? (readings, withdrawn) : (withdrawn, readings);
                    Remove(notThere, added.Metric, one => one.Id == added.Id);
                    Insert(there, added.Metric, added, one => one.Id, MetricSeries.Compare);
                    break;
                case ProgrammeChange.HistoryForgotten(var before):
                    Forget(history, one => one.At < before);
                    Forget(peoplesHistory, one => one.At < before);
                    break;
                default: throw new ArgumentOutOfRangeException(nameof(changes), change, "Unknown change.");
            }
        }

        return new Programme(
            Catalogue,
            TenantId,
            settings,
            people.ToImmutable(),
            touched.ToImmutable(),
            history.ToImmutable(),
            peoplesHistory.ToImmutable(),
            readings.ToImmutable(),
            withdrawn.ToImmutable(),
            this,
            settings == Settings ? changed : null);
    }

    /// <summary>A task as the catalogue gives it: no owner, not started.</summary>
    public static ProgrammeTask FromTemplate(Objective objective, TaskTemplate template) =>
        new() { Id = template.Id, ObjectiveId = objective.Id, Title = template.Name };

    private static FrozenSet<string> SharedFirstNames(IEnumerable<Person> people) => people
        .GroupBy(person => person.FirstName, StringComparer.OrdinalIgnoreCase)
        .Where(same => same.Skip(1).Any())
        .Select(same => same.Key)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static int ByTime(HistoryEvent one, HistoryEvent other) => one.At.CompareTo(other.At);

    private static int ByTime(PersonEvent one, PersonEvent other) => one.At.CompareTo(other.At);

    /// <summary>Puts something in its place, behind what is equal; it takes the place of one of the same id.</summary>
    private static void Insert<T>(
        ImmutableDictionary<string, ImmutableList<T>>.Builder all, string key, T added, Func<T, string> id, Comparison<T> order)
    {
        var list = all.GetValueOrDefault(key) ?? [];
        var known = list.FindIndex(one => id(one) == id(added));
        if (known >= 0 && order(list[known], added) == 0)
        {
            all[key] = list.SetItem(known, added);
            return;
        }

        list = known < 0 ? list : list.RemoveAt(known);
        var at = list.Count;
        while (at > 0 && order(list[at - 1], added) > 0)
            at--;
        all[key] = list.Insert(at, added);
    }

    private static void Forget<T>(ImmutableDictionary<string, ImmutableList<T>>.Builder all, Predicate<T> isForgotten)
    {
        foreach (var (key, list) in all.ToArray())
        {
            if (list.Count > 0 && isForgotten(list[0]))
                all[key] = list.RemoveAll(isForgotten);
        }
    }

    /// <summary>Takes something out; a list with nothing in it is none.</summary>
    private static void Remove<T>(ImmutableDictionary<string, ImmutableList<T>>.Builder all, string key, Predicate<T> isGone)
    {
        if (!all.TryGetValue(key, out var list))
            return;
        if (list.RemoveAll(isGone) is { Count: > 0 } left)
            all[key] = left;
        else
            all.Remove(key);
    }
}
