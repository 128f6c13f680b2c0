using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Storage;

namespace ZtTeamsBot.Programmes;

/// <summary>Writes a programme as a file that <see cref="Import"/> reads back without a change.</summary>
internal sealed class Export(IDocumentStore store, Snapshots snapshots)
{
    private static readonly JsonWriterOptions Readable = new()
    {
        Indented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly Comparer<MetricReading> ByDay = Comparer<MetricReading>.Create(MetricSeries.Compare);

    /// <summary>Writes the whole programme of a tenant, all of its history included.</summary>
    /// <returns>Whether the tenant has a programme; nothing is written if not.</returns>
    /// <exception cref="StoreUnavailableException">The store is down.</exception>
    public async Task<bool> WriteAsync(string tenantId, Stream output, CancellationToken cancellationToken)
    {
        var snapshot = await snapshots.GetAsync(tenantId, cancellationToken);
        if (snapshot.Programme is not { } programme)
            return false;

        var history = (await History.ReadAllAsync(store, tenantId, cancellationToken))
            .ToLookup(happened => happened.TaskId, StringComparer.Ordinal);
        var peoplesHistory = (await History.ReadPeoplesAsync(store, tenantId, cancellationToken))
            .ToLookup(happened => happened.PersonId, StringComparer.OrdinalIgnoreCase);
        await using var writer = new Utf8JsonWriter(output, Readable);
        writer.WriteStartObject();
        writer.WriteString("format", ProgrammeFile.Format);
        writer.WriteString("tenantId", programme.TenantId);
        writer.WriteString("timeZone", programme.Settings.TimeZone);
        writer.WriteStartArray("scenarios");
        foreach (var scenario in programme.Settings.Scenarios)
            writer.WriteStringValue(scenario);
        writer.WriteEndArray();
        writer.WriteStartObject("settings");
        writer.WriteStartObject("checkIn");
        writer.WriteString("day", programme.Settings.CheckIn.Day.ToString());
        writer.WriteNumber("hour", programme.Settings.CheckIn.Hour);
        writer.WriteEndObject();
        writer.WriteEndObject();

        writer.WriteStartArray("people");
        foreach (var person in programme.People.Values.OrderBy(person => person.Id, StringComparer.OrdinalIgnoreCase))
            Write(writer, person, peoplesHistory[person.Id]);
        writer.WriteEndArray();

        writer.WriteStartArray("tasks");
        foreach (var task in programme.TouchedTasks.OrderBy(task => task.Id, StringComparer.Ordinal))
        {
            Write(writer, task, programme.Catalogue.FindTask(task.Id)?.Task.Name == task.Title, history[task.Id]);
            await writer.FlushAsync(cancellationToken);
        }

        writer.WriteEndArray();

        writer.WriteStartArray("metrics");
        var readings = programme.Readings.Values.Concat(programme.Withdrawn.Values).SelectMany(metric => metric);
        foreach (var reading in readings.OrderBy(reading => reading.Metric, StringComparer.OrdinalIgnoreCase).ThenBy(reading => reading, ByDay))
            Write(writer, reading);

        writer.WriteEndArray();
        writer.WriteEndObject();
        await writer.FlushAsync(cancellationToken);
        return true;
    }

    private static void Write(Utf8JsonWriter writer, Person person, IEnumerable<PersonEvent> history)
    {
        writer.WriteStartObject();
        writer.WriteString("id", person.Id);
        writer.WriteString("name", person.Name);
        writer.WriteString("email", person.Email);
        writer.WriteString("timeZone", person.TimeZone);
        writer.WriteString("role", person.Role.ToString());
        writer.WritePropertyName("preferences");
        if (person.Preferences is { } preferences)
            Write(writer, preferences);
        else
            writer.WriteNullValue();
        writer.WriteStartArray("history");
        foreach (var happened in history)
            Write(writer, happened);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PersonEvent happened)
    {
        writer.WriteStartObject();
        writer.WriteString("id", happened.Id);
        writer.WriteString("at", Text(happened.At));
        writer.WriteString("by", happened.By);
        writer.WriteString("field", happened.Field);
        writer.WriteString("from", happened.From);
        writer.WriteString("to", happened.To);
        if (happened.Undoes is { } undone)
            writer.WriteString("undoes", Text(undone));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, PersonPreferences preferences)
    {
        writer.WriteStartObject();
        if (preferences.SnoozedUntil is not null)
            writer.WriteString("snoozedUntil", Text(preferences.SnoozedUntil));
        if (preferences.RemindAt is { } time)
            writer.WriteString("remindAt", time.ToString(JsonPlace.TimePattern, CultureInfo.InvariantCulture));
        if (!preferences.DaysOff.IsNone)
        {
            writer.WriteStartArray("daysOff");
            foreach (var day in preferences.DaysOff)
                writer.WriteStringValue(day.ToString());
            writer.WriteEndArray();
        }

        if (preferences.Leave is var (from, until, delegateId))
        {
            writer.WriteStartObject("leave");
            writer.WriteString("from", Text(from));
            writer.WriteString("until", Text(until));
            if (delegateId is not null)
                writer.WriteString("delegate", delegateId);
            writer.WriteEndObject();
        }

        if (preferences.DelegateId is not null)
            writer.WriteString("delegate", preferences.DelegateId);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, MetricReading reading)
    {
        writer.WriteStartObject();
        writer.WriteString("id", reading.Id);
        writer.WriteString("metric", reading.Metric);
        writer.WriteNumber("value", reading.Value);
        if (reading.Unit is not null)
            writer.WriteString("unit", reading.Unit);
        writer.WriteString("on", Text(reading.On));
        writer.WriteString("by", reading.By);
        writer.WriteString("at", Text(reading.At));
        if (reading.Withdrawn is var (id, by, at))
        {
            writer.WriteStartObject("withdrawn");
            writer.WriteString("id", id);
            writer.WriteString("by", by);
            writer.WriteString("at", Text(at));
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    /// <summary>Every property is written, null where there is nothing, so that a restore also takes away.</summary>
    private static void Write(Utf8JsonWriter writer, ProgrammeTask task, bool titleIsCatalogues, IEnumerable<HistoryEvent> history)
    {
        writer.WriteStartObject();
        writer.WriteString("id", task.Id);
        writer.WriteString("objective", task.ObjectiveId);
        if (!titleIsCatalogues)
            writer.WriteString("title", task.Title);
        writer.WriteString("status", task.Status.ToString());
        writer.WriteString("owner", task.OwnerId);
        writer.WriteString("due", Text(task.Due));
        writer.WriteString("note", Text(task.Note));
        writer.WriteString("waitingFor", Text(task.WaitingFor));
        writer.WriteString("until", Text(task.Until));
        writer.WriteBoolean("archived", task.Archived);
        writer.WriteStartArray("history");
        foreach (var happened in history)
            Write(writer, happened);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, HistoryEvent happened)
    {
        writer.WriteStartObject();
        writer.WriteString("id", happened.Id);
        writer.WriteString("at", Text(happened.At));
        writer.WriteString("by", happened.By);
        writer.WriteString("field", happened.Field);
        writer.WriteString("from", happened.From);
        writer.WriteString("to", happened.To);
        if (happened.Note is not null)
            writer.WriteString("note", happened.Note);
        if (happened.Undoes is { } undone)
            writer.WriteString("undoes", Text(undone));
        writer.WriteEndObject();
    }

    private static string Text(DateTimeOffset at) => at.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    private static string? Text(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture);

    private static string? Text(string value) => value.Length == 0 ? null : value;
}
