using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Storage;

namespace ZtTeamsBot.Programmes;

/// <summary>Documents to records and back.</summary>
internal static class DocumentMapping
{
    /// <summary>What a stored document's change means for the programme; null for a kind this version does not know.</summary>
    /// <exception cref="InvalidDataException">The document cannot be read: it is damaged, or a newer version wrote it.</exception>
    public static ProgrammeChange? ToChange(Change change, Catalogue catalogue) => (change.Kind, change.Document) switch
    {
        (DocumentKind.Task, { } document) => new ProgrammeChange.TaskSet(ToTask(document, catalogue)),
        (DocumentKind.Task, null) => new ProgrammeChange.TaskRemoved(change.Id["task-".Length..]),
        (DocumentKind.Event, { } document) => new ProgrammeChange.EventAdded(ToEvent(document)),
        (DocumentKind.PersonEvent, { } document) => new ProgrammeChange.PersonEventAdded(ToPersonEvent(document)),
        (DocumentKind.Person, { } document) => new ProgrammeChange.PersonSet(ToPerson(document)),
        (DocumentKind.Person, null) => new ProgrammeChange.PersonRemoved(change.Id["person-".Length..]),
        (DocumentKind.Reading, { } document) => new ProgrammeChange.ReadingAdded(ToReading(document)),
        (DocumentKind.Settings, { } document) => new ProgrammeChange.SettingsSet(ToSettings(document)),
        _ => null,
    };

    public static HistoryEvent ToEvent(Document document)
    {
        var stored = Read(document, DocumentTypes.Compact.EventDocument);
        return new HistoryEvent
        {
            Id = stored.Id,
            TaskId = stored.Task,
            At = stored.At,
            By = stored.By,
            Field = stored.Field,
            From = stored.From,
            To = stored.To,
            Note = stored.Note,
            Undoes = stored.Undoes,
        };
    }

    public static PersonEvent ToPersonEvent(Document document)
    {
        var stored = Read(document, DocumentTypes.Compact.PersonEventDocument);
        return new PersonEvent
        {
            Id = stored.Id,
            PersonId = stored.Person,
            At = stored.At,
            By = stored.By,
            Field = stored.Field,
            From = stored.From,
            To = stored.To,
            Undoes = stored.Undoes,
        };
    }

    public static ProgrammeSettings ToSettings(Document document)
    {
        var stored = Read(document, DocumentTypes.Compact.SettingsDocument);
        return new ProgrammeSettings
        {
            TimeZone = stored.TimeZone,
            Scenarios = stored.Scenarios,
            CheckIn = new CheckInSchedule(stored.CheckInDay, stored.CheckInHour),
        };
    }

    public static DocumentContent ToContent(ProgrammeSettings settings) => Write(
        DocumentKind.SettingsId,
        DocumentKind.Settings,
        new SettingsDocument
        {
            TimeZone = settings.TimeZone,
            Scenarios = settings.Scenarios,
            CheckInDay = settings.CheckIn.Day,
            CheckInHour = settings.CheckIn.Hour,
        },
        DocumentTypes.Compact.SettingsDocument);

    public static DocumentContent ToContent(Person person) => Write(
        DocumentKind.PersonId(person.Id),
        DocumentKind.Person,
        new PersonDocument
        {
            Id = person.Id,
            Name = person.Name,
            Email = person.Email,
            TimeZone = person.TimeZone,
            Role = person.Role,
            Preferences = person.Preferences is not { } preferences ? null : new PersonDocument.PreferencesPart
            {
                SnoozedUntil = preferences.SnoozedUntil,
                RemindAt = preferences.RemindAt,
                DaysOff = preferences.DaysOff.IsNone ? null : [.. preferences.DaysOff],
                Leave = preferences.Leave is not var (from, until, delegateId)
                    ? null
                    : new PersonDocument.LeavePart { From = from, Until = until, Delegate = delegateId },
                Delegate = preferences.DelegateId,
            },
        },
        DocumentTypes.Compact.PersonDocument);

    public static DocumentContent ToContent(ProgrammeTask task, Catalogue catalogue) => Write(
        DocumentKind.TaskId(task.Id),
        DocumentKind.Task,
        new TaskDocument
        {
            Id = task.Id,
            Objective = task.ObjectiveId,
            Title = catalogue.FindTask(task.Id)?.Task.Name == task.Title ? null : task.Title,
            Owner = task.OwnerId,
            Status = task.Status,
            StatusSince = task.StatusSince,
            Due = task.Due,
            Note = task.Note.Length == 0 ? null : task.Note,
            WaitingFor = task.WaitingFor.Length == 0 ? null : task.WaitingFor,
            Until = task.Until,
            Archived = task.Archived,
            Revision = task.Revision,
        },
        DocumentTypes.Compact.TaskDocument);

    public static DocumentContent ToContent(HistoryEvent happened) => Write(
        DocumentKind.EventId(happened.Id),
        DocumentKind.Event,
        new EventDocument
        {
            Id = happened.Id,
            Task = happened.TaskId,
            At = happened.At,
            By = happened.By,
            Field = happened.Field,
            From = happened.From,
            To = happened.To,
            Note = happened.Note,
            Undoes = happened.Undoes,
        },
        DocumentTypes.Compact.EventDocument);

    public static DocumentContent ToContent(PersonEvent happened) => Write(
        DocumentKind.PersonEventId(happened.Id),
        DocumentKind.PersonEvent,
        new PersonEventDocument
        {
            Id = happened.Id,
            Person = happened.PersonId,
            At = happened.At,
            By = happened.By,
            Field = happened.Field,
            From = happened.From,
            To = happened.To,
            Undoes = happened.Undoes,
        },
        DocumentTypes.Compact.PersonEventDocument);

    public static DocumentContent ToContent(MetricReading reading) => Write(
        DocumentKind.ReadingId(reading.Id),
        DocumentKind.Reading,
        new ReadingDocument
        {
            Id = reading.Id,
            Metric = reading.Metric,
            Value = reading.Value,
            Unit = reading.Unit,
            On = reading.On,
            By = reading.By,
            At = reading.At,
            Withdrawn = reading.Withdrawn is not var (id, by, at) ? null : new ReadingDocument.WithdrawalPart { Id = id, By = by, At = at },
        },
        DocumentTypes.Compact.ReadingDocument);

    private static MetricReading ToReading(Document document)
    {
        var stored = Read(document, DocumentTypes.Compact.ReadingDocument);
        return new MetricReading
        {
            Id = stored.Id,
            Metric = stored.Metric,
            Value = stored.Value,
            Unit = stored.Unit,
            On = stored.On,
            By = stored.By,
            At = stored.At,
            Withdrawn = stored.Withdrawn is { } withdrawn ? new Withdrawal(withdrawn.Id, withdrawn.By, withdrawn.At) : null,
        };
    }

    private static ProgrammeTask ToTask(Document document, Catalogue catalogue)
    {
        var stored = Read(document, DocumentTypes.Compact.TaskDocument);
        return new ProgrammeTask
        {
            Id = stored.Id,
            ObjectiveId = stored.Objective,
            Title = stored.Title ?? catalogue.FindTask(stored.Id)?.Task.Name ?? stored.Id,
            OwnerId = stored.Owner,
            Status = stored.Status,
            StatusSince = stored.StatusSince,
            Due = stored.Due,
            Note = stored.Note ?? "",
            WaitingFor = stored.WaitingFor ?? "",
            Until = stored.Until,
            Archived = stored.Archived,
            Revision = stored.Revision,
        };
    }

    private static Person ToPerson(Document document)
    {
        var stored = Read(document, DocumentTypes.Compact.PersonDocument);
        return new Person
        {
            Id = stored.Id,
            Name = stored.Name,
            Email = stored.Email,
            TimeZone = stored.TimeZone,
            Role = stored.Role,
            Preferences = stored.Preferences is not { } preferences ? null : new PersonPreferences
            {
                SnoozedUntil = preferences.SnoozedUntil,
                RemindAt = preferences.RemindAt,
                DaysOff = Weekdays.Of(preferences.DaysOff ?? []),
                Leave = preferences.Leave is not { } leave ? null : new Leave(leave.From, leave.Until, leave.Delegate),
                DelegateId = preferences.Delegate,
            },
        };
    }

    /// <summary>
    /// Reads a stored document. The first shape is the current one; when the shape changes, the older one is upgraded here.
    /// </summary>
    private static T Read<T>(Document document, JsonTypeInfo<T> type)
        where T : StoredDocument
    {
        try
        {
            var stored = JsonSerializer.Deserialize(document.Json.Span, type)
                ?? throw new InvalidDataException($"The stored document {document.Id} is empty.");
            return stored.Schema <= StoredDocument.CurrentSchema
                ? stored
                : throw new InvalidDataException(
                    $"The stored document {document.Id} was written by a newer version of this service. Install that version again.");
        }
        catch (JsonException problem)
        {
            throw new InvalidDataException($"The stored document {document.Id} cannot be read.", problem);
        }
    }

    private static DocumentContent Write<T>(string id, string kind, T document, JsonTypeInfo<T> type)
        where T : StoredDocument =>
        new(id, kind, JsonSerializer.SerializeToUtf8Bytes(document, type));
}
