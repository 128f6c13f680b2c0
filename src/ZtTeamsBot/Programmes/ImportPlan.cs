using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Storage;

namespace ZtTeamsBot.Programmes;

/// <summary>What has to be written so that the store says what a file says. Made from a snapshot; no I/O.</summary>
internal sealed class ImportPlan
{
    private readonly Catalogue _catalogue;
    private readonly ProgrammeFile _file;
    private readonly Snapshot _snapshot;
    private readonly Programme _programme;
    private readonly ILookup<string, HistoryEvent> _stored;
    private readonly HashSet<string> _storedIds;
    private readonly HashSet<string> _storedOfPeople;
    private readonly Dictionary<string, MetricReading> _storedReadings;
    private readonly Origin _origin;
    private readonly HashSet<string> _fileIds;
    private readonly List<FileProblem> _problems = [];
    private readonly List<List<WriteOperation>> _units = [];

    public ImportPlan(
        Catalogue catalogue,
        ProgrammeFile file,
        Snapshot snapshot,
        IReadOnlyList<HistoryEvent> storedHistory,
        IReadOnlyList<PersonEvent> storedOfPeople,
        Origin origin,
        string tenantId)
    {
        _catalogue = catalogue;
        _file = file;
        _snapshot = snapshot;
        _programme = snapshot.Programme
            ?? snapshot.Pending
            ?? Programme.New(catalogue, tenantId, new ProgrammeSettings { Scenarios = [] });
        _stored = storedHistory.ToLookup(happened => happened.TaskId, StringComparer.Ordinal);
        _storedIds = storedHistory.Select(happened => happened.Id).ToHashSet(StringComparer.Ordinal);
        _storedOfPeople = storedOfPeople.Select(happened => happened.Id).ToHashSet(StringComparer.Ordinal);
        _storedReadings = _programme.Readings.Values.Concat(_programme.Withdrawn.Values).SelectMany(readings => readings)
            .ToDictionary(reading => reading.Id, StringComparer.Ordinal);
        _origin = origin;

        // The settings come last: a programme that is half there is no programme yet.
        _fileIds = file.People.Select(person => person.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var (people, eventsOfPeople) = PlanPeople();
        var (tasks, events) = PlanTasks();
        var readings = file.Metrics.Count(PlanReading);
        var settings = PlanSettings();
        Counts = new ImportCounts(tasks, people, events + eventsOfPeople, readings, settings, file.Tasks.Count - tasks);
    }

    /// <summary>What only shows when the file is held against the store.</summary>
    public IReadOnlyList<FileProblem> Problems => _problems;

    /// <summary>How much there is to write.</summary>
    public ImportCounts Counts { get; }

    /// <summary>The writes; what belongs together is in one batch as far as a batch can hold it.</summary>
    public IEnumerable<IReadOnlyList<WriteOperation>> Batches
    {
        get
        {
            var batch = new List<WriteOperation>();
            foreach (var piece in _units.SelectMany(unit => unit.Chunk(StorageLimits.MaxBatchOperations)))
            {
                if (batch.Count + piece.Length > StorageLimits.MaxBatchOperations)
                {
                    yield return batch;
                    batch = [];
                }

                batch.AddRange(piece);
            }

            if (batch.Count > 0)
                yield return batch;
        }
    }

    private (int People, int Events) PlanPeople()
    {
        int people = 0, events = 0;
        foreach (var given in _file.People)
        {
            var known = _programme.FindPerson(given.Id);
            var person = Person(known, given);
            PersonEvent[] added = [.. given.History.Where(happened => !_storedOfPeople.Contains(happened.Id))];
            var told = added.Select(happened => (happened.Field, happened.To)).ToHashSet();
            // A first import is a baseline, not a change; and what the file tells of itself is not told twice.
            PersonEvent[] happened = _snapshot.Programme is null || person == known
                ? added
                : [.. added, .. PersonChange.Of(known, person, _origin).Events.Where(one => !told.Contains((one.Field, one.To)))];
            var unit = happened.Select(one => (WriteOperation)new WriteOperation.Create(DocumentMapping.ToContent(one))).ToList();
            if (person != known)
            {
                unit.Add(Write(DocumentMapping.ToContent(person)));
                people++;
            }

            events += happened.Length;
            if (unit.Count > 0)
                _units.Add(unit);
        }

        return (people, events);
    }

    private Person Person(Person? known, FilePerson given)
    {
        if (given.Preferences.Value is { } preferences)
        {
            CheckDelegate(preferences.DelegateId, given, "delegate");
            CheckDelegate(preferences.Leave?.DelegateId, given, "leave.delegate");
        }

        return new Person
        {
            Id = known?.Id ?? given.Id,
            Name = given.Name ?? known?.Name ?? "",
            Email = given.Email ?? known?.Email ?? "",
            TimeZone = given.TimeZone.Or(known?.TimeZone),
            Role = given.Role ?? known?.Role ?? Role.Owner,
            Preferences = given.Preferences.Or(known?.Preferences),
        };
    }

    private void CheckDelegate(string? delegateId, FilePerson of, string name)
    {
        if (delegateId is null)
            return;
        if (string.Equals(delegateId, of.Id, StringComparison.OrdinalIgnoreCase))
            _problems.Add(new FileProblem($"{of.Place}.preferences.{name}", "Import.OwnDelegate"));
        else if (!IsKnown(delegateId))
            _problems.Add(new FileProblem($"{of.Place}.preferences.{name}", "Import.UnknownOwner", delegateId));
    }

    /// <summary>A reading that is there already is never changed; it can only be withdrawn, and then stays so.</summary>
    private bool PlanReading(MetricReading reading)
    {
        var stored = _storedReadings.GetValueOrDefault(reading.Id);
        if (stored is { Withdrawn: not null } || (stored is not null && reading.Withdrawn is null))
            return false;
        var written = stored is null ? reading : stored with { Withdrawn = reading.Withdrawn };
        _units.Add([Write(DocumentMapping.ToContent(written))]);
        return true;
    }

    private bool IsKnown(string personId) => _fileIds.Contains(personId) || _programme.FindPerson(personId) is not null;

    private bool PlanSettings()
    {
        var known = _snapshot.Programme?.Settings;
        var settings = new ProgrammeSettings
        {
            TimeZone = _file.TimeZone ?? known?.TimeZone ?? ProgrammeSettings.DefaultTimeZone,
            Scenarios = _file.Scenarios ?? known?.Scenarios ?? [.. _catalogue.Scenarios.Select(scenario => scenario.Id)],
            CheckIn = _file.CheckIn ?? known?.CheckIn ?? CheckInSchedule.Default,
        };
        if (known is not null && settings.Scenarios.SequenceEqual(known.Scenarios) && settings == known with { Scenarios = settings.Scenarios })
            return false;
        _units.Add([Write(DocumentMapping.ToContent(settings))]);
        return true;
    }

    private (int Tasks, int Events) PlanTasks()
    {
        int tasks = 0, events = 0;
        foreach (var given in _file.Tasks)
        {
            if (Base(given) is not { } known)
                continue;

            if (given.Owner.Value is { } owner && !IsKnown(owner))
                _problems.Add(new FileProblem($"{given.Place}.owner", "Import.UnknownOwner", owner));

            HistoryEvent[] added = [.. given.History.Where(happened => !_storedIds.Contains(happened.Id))];
            var change = Change(known, given, added);
            var unit = added.Concat(change?.Events ?? [])
                .Select(happened => (WriteOperation)new WriteOperation.Create(DocumentMapping.ToContent(happened)))
                .ToList();
            if (change is not null)
            {
                unit.Add(Write(DocumentMapping.ToContent(change.Task, _catalogue)));
                tasks++;
            }

            events += added.Length + (change?.Events.Count ?? 0);
            if (unit.Count > 0)
                _units.Add(unit);
        }

        return (tasks, events);
    }

    /// <summary>The task as it stands before the import, or as it would stand if the organisation's own task were new.</summary>
    private ProgrammeTask? Base(FileTask given)
    {
        if (_programme.FindTask(given.Id) is { } known)
        {
            if (given.Objective is not null && given.Objective != known.ObjectiveId && _catalogue.FindTask(given.Id) is null)
                return known with { ObjectiveId = given.Objective };
            return known;
        }

        if (given is { Objective: { } objective, Title: { } title })
            return new ProgrammeTask { Id = given.Id, ObjectiveId = objective, Title = title };
        _problems.Add(new FileProblem(given.Place, "Import.OwnTaskNeedsMore", given.Id));
        return null;
    }

    private TaskChange? Change(ProgrammeTask known, FileTask given, HistoryEvent[] added)
    {
        var wanted = known with
        {
            Title = given.Title ?? known.Title,
            Status = given.Status ?? known.Status,
            OwnerId = given.Owner.Or(known.OwnerId),
            Due = given.Due.Or(known.Due),
            Note = given.Note.Or(known.Note) ?? "",
            WaitingFor = given.WaitingFor.Or(known.WaitingFor) ?? "",
            Until = given.Until.Or(known.Until),
            Archived = given.Archived ?? known.Archived,
        };
        var stored = _programme.FindTask(known.Id) is { Revision: > 0 } before ? before : null;
        if (wanted == stored || (stored is null && wanted == known && _catalogue.FindTask(known.Id) is not null))
            return null;

        var change = TaskRules.Change(known, wanted, _origin);
        var told = added.Select(happened => (happened.Field, happened.To)).ToHashSet();
        return new TaskChange(
            wanted with { Revision = known.Revision + 1, StatusSince = StatusSince(known, wanted, given) },
            // A first import is a baseline, not a change; and what the file tells of itself is not told twice.
            _snapshot.Programme is null ? [] : [.. (change?.Events ?? []).Where(happened => !told.Contains((happened.Field, happened.To)))]);
    }

    /// <summary>Since when the status is what it is: what the history says, else now if it changes now, else not known.</summary>
    private DateTimeOffset? StatusSince(ProgrammeTask known, ProgrammeTask wanted, FileTask given)
    {
        var last = given.History.Concat(_stored[wanted.Id])
            .Where(happened => happened.Field == TaskField.Status)
            .MaxBy(happened => happened.At);
        if (last?.To == wanted.Status.ToString())
            return last.At;
        if (known.Status == wanted.Status)
            return known.StatusSince;
        return _snapshot.Programme is null ? null : _origin.At;
    }

    private WriteOperation Write(DocumentContent content) => _snapshot.ETags.TryGetValue(content.Id, out var etag)
        ? new WriteOperation.Replace(content, etag)
        : new WriteOperation.Create(content);
}
