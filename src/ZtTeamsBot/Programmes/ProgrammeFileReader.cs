using System.Globalization;
using System.Text.Json;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Programmes;

/// <summary>Reads a programme file and finds every problem in it, not only the first.</summary>
internal sealed class ProgrammeFileReader(Catalogue catalogue)
{
    private readonly List<FileProblem> _problems = [];

    /// <summary>All that is wrong, in the order of the file.</summary>
    public IReadOnlyList<FileProblem> Problems => _problems;

    /// <summary>Reads a file's bytes.</summary>
    /// <returns>Null if it is not JSON or not of this format at all; otherwise what could be read, to be used only if
    /// <see cref="Problems"/> holds nothing but warnings.</returns>
    public ProgrammeFile? Read(ReadOnlyMemory<byte> utf8Json)
    {
        JsonDocument document;
        try
        {
            var options = new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
            document = JsonDocument.Parse(WithoutByteOrderMark(utf8Json), options);
        }
        catch (JsonException problem)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{problem.LineNumber + 1}:{problem.BytePositionInLine + 1}");
            _problems.Add(new FileProblem(place, "Import.NotJson"));
            return null;
        }

        using (document)
            return ReadRoot(new JsonPlace(document.RootElement, "", _problems));
    }

    private static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> utf8Json) =>
        utf8Json.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? utf8Json[3..] : utf8Json;

    private ProgrammeFile? ReadRoot(JsonPlace root)
    {
        if (!root.IsObject())
            return null;

        if (root["format"]?.Text() is { } format && format != ProgrammeFile.Format)
            root["format"]!.Value.Problem("Import.OtherFormat", ProgrammeFile.Format);
        else if (root["format"] is null)
            root.Problem("Import.NoFormat", ProgrammeFile.Format);

        root.WarnOfOthers("format", "tenantId", "timeZone", "scenarios", "settings", "people", "tasks", "metrics");
        return new ProgrammeFile
        {
            TenantId = root["tenantId"] is { } tenant ? Id(tenant) : null,
            TimeZone = root["timeZone"] is { } zone ? TimeZone(zone) : null,
            Scenarios = root["scenarios"] is { } scenarios ? Scenarios(scenarios) : null,
            CheckIn = root["settings"] is { } settings && settings.IsObject() ? CheckIn(settings) : null,
            People = Unique(root["people"], Person, person => person.Id),
            Tasks = Unique(root["tasks"], Task, task => task.Id),
            Metrics = Unique(root["metrics"], Reading, reading => reading.Id),
        };
    }

    private string[]? Scenarios(JsonPlace scenarios)
    {
        var chosen = new List<string>();
        foreach (var item in scenarios.Items())
        {
            if (item.Text() is not { } id)
                continue;
            if (catalogue.FindScenario(id) is null)
                item.Problem("Import.UnknownScenario", id, string.Join(", ", catalogue.Scenarios.Select(scenario => scenario.Id)));
            else if (chosen.Contains(id))
                item.Problem("Import.Twice", id);
            else
                chosen.Add(id);
        }

        if (chosen.Count == 0)
            scenarios.Problem("Import.NoScenario");
        return [.. chosen];
    }

    private static CheckInSchedule? CheckIn(JsonPlace settings)
    {
        settings.WarnOfOthers("checkIn");
        if (settings["checkIn"] is not { } checkIn || !checkIn.IsObject())
            return null;

        checkIn.WarnOfOthers("day", "hour");
        var day = checkIn["day"]?.Name<DayOfWeek>() ?? CheckInSchedule.Default.Day;
        var hour = checkIn["hour"]?.WholeNumber(0, 23) ?? CheckInSchedule.Default.Hour;
        return new CheckInSchedule(day, hour);
    }

    private FilePerson? Person(JsonPlace person)
    {
        person.WarnOfOthers("id", "name", "email", "timeZone", "role", "preferences", "history");
        return RequiredId(person) is not { } id ? null : new FilePerson(id, person.Path)
        {
            Name = person["name"]?.Text(ProgrammeTask.MaxTitleLength),
            Email = person["email"]?.Text(ProgrammeTask.MaxTitleLength),
            TimeZone = Given(person, "timeZone", TimeZone),
            Role = person["role"]?.Name<Role>(),
            Preferences = Given(person, "preferences", PreferencesReader.Read),
            History = Unique(person["history"], place => PersonEvent(place, id), happened => happened.Id),
        };
    }

    private FileTask? Task(JsonPlace task)
    {
        task.WarnOfOthers(
            "id", "objective", "title", "status", "owner", "due", "note", "waitingFor", "until", "archived", "history");
        if (RequiredId(task) is not { } id)
            return null;

        var objective = task["objective"]?.Text();
        if (objective is not null && catalogue.FindObjective(objective) is null)
            task["objective"]!.Value.Problem("Import.UnknownObjective", objective);
        else if (objective is not null && catalogue.FindTask(id) is var (home, _) && home.Id != objective)
            task["objective"]!.Value.Problem("Import.OtherObjective", id, home.Id);

        var title = task["title"]?.Text(ProgrammeTask.MaxTitleLength);
        if (title is not null && string.IsNullOrWhiteSpace(title))
            task["title"]!.Value.Problem("Import.EmptyTitle");

        return new FileTask(id, task.Path)
        {
            Objective = objective,
            Title = title,
            Status = task["status"]?.Name<Status>(),
            Owner = Given(task, "owner", place => place.Text()),
            Due = Given(task, "due", place => place.Day()),
            Note = Given(task, "note", place => place.Text(ProgrammeTask.MaxNoteLength)),
            WaitingFor = Given(task, "waitingFor", place => place.Text(ProgrammeTask.MaxTitleLength)),
            Until = Given(task, "until", place => place.Day()),
            Archived = task["archived"]?.Flag(),
            History = Unique(task["history"], place => Event(place, id), happened => happened.Id),
        };
    }

    private static HistoryEvent? Event(JsonPlace place, string taskId)
    {
        place.WarnOfOthers("id", "at", "by", "field", "from", "to", "note", "undoes");
        if (Happened(place) is not { } instant)
            return null;
        var field = place["field"]?.Text() ?? TaskField.Status;
        var to = place["to"]?.Text(ProgrammeTask.MaxNoteLength);
        return new HistoryEvent
        {
            Id = place["id"]?.Text() ?? IdOf(instant, to, taskId, field),
            TaskId = taskId,
            At = instant,
            By = place["by"]?.Text(),
            Field = field,
            From = place["from"]?.Text(ProgrammeTask.MaxNoteLength),
            To = to,
            Note = place["note"]?.Text(ProgrammeTask.MaxNoteLength),
            Undoes = place["undoes"]?.Instant(),
        };
    }

    private static PersonEvent? PersonEvent(JsonPlace place, string personId)
    {
        place.WarnOfOthers("id", "at", "by", "field", "from", "to", "undoes");
        if (Happened(place) is not { } instant)
            return null;
        if (place["field"]?.Text() is not { } field)
        {
            place.Problem("Import.Missing", "field");
            return null;
        }

        var to = place["to"]?.Text(ProgrammeTask.MaxNoteLength);
        return new PersonEvent
        {
            Id = place["id"]?.Text() ?? IdOf(instant, to, personId, field),
            PersonId = personId,
            At = instant,
            By = place["by"]?.Text(),
            Field = field,
            From = place["from"]?.Text(ProgrammeTask.MaxNoteLength),
            To = to,
            Undoes = place["undoes"]?.Instant(),
        };
    }

    /// <summary>When an event of a history happened; null where that is not told.</summary>
    private static DateTimeOffset? Happened(JsonPlace place)
    {
        if (!place.IsObject())
            return null;
        if (place["at"] is { } at)
            return at.Instant();
        place.Problem("Import.NoTime");
        return null;
    }

    private static string IdOf(DateTimeOffset at, string? to, string subject, string field) =>
        HistoryEventId.Of(HistoryEventId.Cause(at.ToString("O", CultureInfo.InvariantCulture), to ?? ""), subject, field);

    private MetricReading? Reading(JsonPlace place)
    {
        place.WarnOfOthers("id", "metric", "value", "unit", "on", "by", "at", "withdrawn");
        if (!place.IsObject())
            return null;
        var id = place["id"] is { } given ? Id(given) : null;
        var name = place["metric"]?.Text(MetricName.MaxLength);
        var value = place["value"]?.Number(-MetricReading.MaxValue, MetricReading.MaxValue);
        var unit = place["unit"]?.Text(MetricReading.MaxUnitLength);
        var day = place["on"]?.Day();
        var by = place["by"]?.Text();
        var at = place["at"]?.Instant();
        foreach (var required in (string[])["metric", "value", "on"])
        {
            if (place[required] is null)
                place.Problem("Import.Missing", required);
        }

        if (name is null || value is null || day is null)
            return null;
        if (string.IsNullOrWhiteSpace(name))
            place["metric"]!.Value.Problem("Import.EmptyName");
        var reading = new MetricReading
        {
            Id = id ?? HistoryEventId.Cause(
                "reading", name, day.Value.ToString("O", CultureInfo.InvariantCulture), value.Value.ToString(CultureInfo.InvariantCulture)),
            Metric = MetricName.Of(catalogue, name),
            Value = value.Value,
            Unit = string.IsNullOrWhiteSpace(unit) ? null : unit,
            On = day.Value,
            By = by,
            At = at ?? new DateTimeOffset(day.Value, TimeOnly.MinValue, TimeSpan.Zero),
        };
        if (place["withdrawn"] is { } withdrawn)
            reading = reading with { Withdrawn = Withdrawal(withdrawn, reading.Id) };
        if (!reading.IsInRange)
            place["value"]!.Value.Problem("Import.NotAValue", 0, 100);
        return reading;
    }

    private static Withdrawal? Withdrawal(JsonPlace place, string readingId)
    {
        place.WarnOfOthers("id", "by", "at");
        return Happened(place) is { } instant
            ? new Withdrawal(place["id"]?.Text() ?? HistoryEventId.Cause("withdrawn", readingId), place["by"]?.Text(), instant)
            : null;
    }

    private static string? TimeZone(JsonPlace place)
    {
        if (place.Text() is not { } zone)
            return null;
        if (TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            return zone;
        place.Problem("Import.UnknownTimeZone", zone);
        return null;
    }

    private static string? RequiredId(JsonPlace item)
    {
        if (!item.IsObject())
            return null;
        if (item["id"] is { } id)
            return Id(id);
        item.Problem("Import.NoId");
        return null;
    }

    private static string? Id(JsonPlace place)
    {
        if (place.Text() is not { } id)
            return null;
        if (DocumentKind.IsStorable(id))
            return id;
        place.Problem("Import.BadId");
        return null;
    }

    private static Given<T> Given<T>(JsonPlace parent, string name, Func<JsonPlace, T?> read) =>
        parent.Has(name) ? new Given<T>(true, parent[name] is { } place ? read(place) : default) : default;

    private static T[] Unique<T>(JsonPlace? list, Func<JsonPlace, T?> read, Func<T, string> id)
        where T : class
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var items = new List<T>();
        foreach (var place in list?.Items() ?? [])
        {
            if (read(place) is not { } item)
                continue;
            if (seen.Add(id(item)))
                items.Add(item);
            else
                place.Problem("Import.Twice", id(item));
        }

        return [.. items];
    }
}
