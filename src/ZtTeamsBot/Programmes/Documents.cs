using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Programmes;

/// <summary>Kinds of documents in the partition of a tenant, and their ids.</summary>
internal static class DocumentKind
{
    public const string Settings = "settings";
    public const string Person = "person";
    public const string Task = "task";
    public const string Event = "event";
    public const string PersonEvent = "personEvent";
    public const string Reading = "reading";
    public const string Tenant = "tenant";

    /// <summary>Id of the one settings document.</summary>
    public const string SettingsId = "settings";

    public static string PersonId(string personId) => $"person-{personId.ToLowerInvariant()}";

    public static string TaskId(string taskId) => $"task-{taskId}";

    /// <summary>Ids from elsewhere (an imported file) may hold what a store refuses; those are hashed.</summary>
    public static string EventId(string eventId) => IsStorable(eventId) ? $"event-{eventId}" : $"event-{HistoryEventId.Cause(eventId)}";

    /// <summary>As <see cref="EventId"/>, for what happened to a person.</summary>
    public static string PersonEventId(string eventId) =>
        IsStorable(eventId) ? $"personEvent-{eventId}" : $"personEvent-{HistoryEventId.Cause(eventId)}";

    public static string ReadingId(string readingId) => $"reading-{readingId}";

    /// <summary>Whether an id can be part of a document's id: 1 to 200 of <c>A-Z a-z 0-9 - _</c>.</summary>
    public static bool IsStorable(string id) =>
        id.Length is > 0 and <= 200 && !id.AsSpan().ContainsAnyExcept(Storable);

    private static readonly SearchValues<char> Storable =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");
}

/// <summary>What every stored document begins with.</summary>
internal abstract record StoredDocument
{
    /// <summary>Version of the documents' shape that this service writes.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Version of the document's shape.</summary>
    public int Schema { get; init; } = CurrentSchema;
}

/// <summary>Settings of a programme as stored.</summary>
internal sealed record SettingsDocument : StoredDocument
{
    public required string TimeZone { get; init; }

    public required IReadOnlyList<string> Scenarios { get; init; }

    public required DayOfWeek CheckInDay { get; init; }

    public required int CheckInHour { get; init; }
}

/// <summary>A person of a programme as stored.</summary>
internal sealed record PersonDocument : StoredDocument
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Email { get; init; }

    public string? TimeZone { get; init; }

    public required Role Role { get; init; }

    /// <summary>Left out as long as they have not said anything. A version that does not know it passes over it, so the schema stays 1.</summary>
    public PreferencesPart? Preferences { get; init; }

    internal sealed record PreferencesPart
    {
        public DateOnly? SnoozedUntil { get; init; }

        public TimeOnly? RemindAt { get; init; }

        public IReadOnlyList<DayOfWeek>? DaysOff { get; init; }

        public LeavePart? Leave { get; init; }

        public string? Delegate { get; init; }
    }

    internal sealed record LeavePart
    {
        public required DateOnly From { get; init; }

        public required DateOnly Until { get; init; }

        public string? Delegate { get; init; }
    }
}

/// <summary>A task somebody has touched, as stored. A title that is the catalogue's is left out, so that a new edition's is shown.</summary>
internal sealed record TaskDocument : StoredDocument
{
    public required string Id { get; init; }

    public required string Objective { get; init; }

    public string? Title { get; init; }

    public string? Owner { get; init; }

    public required Status Status { get; init; }

    public DateTimeOffset? StatusSince { get; init; }

    public DateOnly? Due { get; init; }

    public string? Note { get; init; }

    public string? WaitingFor { get; init; }

    public DateOnly? Until { get; init; }

    public bool Archived { get; init; }

    public required int Revision { get; init; }
}

/// <summary>A history event as stored.</summary>
internal sealed record EventDocument : StoredDocument
{
    public required string Id { get; init; }

    public required string Task { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? By { get; init; }

    public required string Field { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public string? Note { get; init; }

    /// <summary>Left out where nothing is taken back. A version that does not know it passes over it, so the schema stays 1.</summary>
    public DateTimeOffset? Undoes { get; init; }
}

/// <summary>An event of a person's history as stored. A version that does not know the kind passes over it.</summary>
internal sealed record PersonEventDocument : StoredDocument
{
    public required string Id { get; init; }

    public required string Person { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? By { get; init; }

    public required string Field { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public DateTimeOffset? Undoes { get; init; }
}

/// <summary>
/// A reading of a metric as stored. Its figures never change: a correction is a reading of its own, and one that is taken back is marked.
/// </summary>
internal sealed record ReadingDocument : StoredDocument
{
    public required string Id { get; init; }

    public required string Metric { get; init; }

    public required decimal Value { get; init; }

    public string? Unit { get; init; }

    public required DateOnly On { get; init; }

    public string? By { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>Left out as long as it counts. A version that does not know it counts it still, so the schema stays 1.</summary>
    public WithdrawalPart? Withdrawn { get; init; }

    internal sealed record WithdrawalPart
    {
        public required string Id { get; init; }

        public string? By { get; init; }

        public required DateTimeOffset At { get; init; }
    }
}

/// <summary>One line of the list of tenants that have a programme.</summary>
internal sealed record TenantDocument : StoredDocument
{
    public required string Id { get; init; }
}

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(SettingsDocument))]
[JsonSerializable(typeof(PersonDocument))]
[JsonSerializable(typeof(TaskDocument))]
[JsonSerializable(typeof(EventDocument))]
[JsonSerializable(typeof(PersonEventDocument))]
[JsonSerializable(typeof(ReadingDocument))]
[JsonSerializable(typeof(TenantDocument))]
internal sealed partial class DocumentJson : JsonSerializerContext;

/// <summary>How documents become JSON.</summary>
internal static class DocumentTypes
{
    /// <summary>Writes non-ASCII letters as they are: a note in Cyrillic is a third as long.</summary>
    public static DocumentJson Compact { get; } = new(new JsonSerializerOptions(DocumentJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
