using System.Globalization;
using System.Text;
using System.Text.Json;
using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Tasks;

/// <summary>One row of a submitted card: how the task stood when the card was made, and what of it was changed.</summary>
/// <param name="TaskId">The task.</param>
/// <param name="Revision">The revision the card was made from.</param>
/// <param name="Edit">What the person changed; empty when nothing.</param>
/// <param name="Problem">Key of the sentence that says why what was typed cannot be read; null when it can.</param>
internal sealed record SubmittedRow(string TaskId, int Revision, TaskEdit Edit, string? Problem)
{
    /// <summary>How the task stood when the card was made, as the card carried it.</summary>
    public RowData? Was { get; init; }

    /// <summary>What was typed as note; shown again when the row has a problem.</summary>
    public string? TypedNote { get; init; }
}

/// <summary>
/// Reads what a card sent. It comes from outside, may be forwarded or forged, and may hold anything; who sent it and what they may do is
/// never taken from it.
/// </summary>
internal static class Submission
{
    /// <summary>More rows than our cards have, and few enough for one batch of the store.</summary>
    public const int MaxRows = 16;

    /// <summary>Longer than the name of a status, a day or a note's hash, which are what our cards carry of a task; the next card repeats
    /// it.</summary>
    private const int MaxCarried = 32;

    private const string StatusPrefix = "status-";
    private const string DuePrefix = "due-";
    private const string NotePrefix = "note-";
    private const string DayFormat = "yyyy-MM-dd";

    public static string StatusId(string taskId) => StatusPrefix + taskId;

    public static string DueId(string taskId) => DuePrefix + taskId;

    public static string NoteId(string taskId) => NotePrefix + taskId;

    /// <summary>How a task stands now, to be carried by a card.</summary>
    public static RowData RowOf(ProgrammeTask task) =>
        new(task.Id, task.Revision, task.Status.ToString(), DayText(task.Due), task.Note.Length == 0 ? null : NoteMark(task.Note));

    /// <summary>The rows of an Update; null when the data is none of ours.</summary>
    public static IReadOnlyList<SubmittedRow>? ReadUpdate(JsonElement data)
    {
        if (data.ValueKind != JsonValueKind.Object
            || !data.TryGetProperty("rows", out var rows)
            || rows.ValueKind != JsonValueKind.Array
            || rows.GetArrayLength() is 0 or > MaxRows)
        {
            return null;
        }

        var read = new List<SubmittedRow>();
        foreach (var row in rows.EnumerateArray())
        {
            if (Text(row, "id") is not { Length: > 0 } id || Number(row, "rev") is not { } revision)
                return null;
            read.Add(ReadRow(data, row, id, revision));
        }

        return read.DistinctBy(row => row.TaskId).Count() == read.Count ? read : null;
    }

    /// <summary>The one row of an <em>Apply mine</em>; null when the data is none of ours.</summary>
    public static SubmittedRow? ReadApply(JsonElement data)
    {
        if (Text(data, "id") is not { Length: > 0 } id || Number(data, "rev") is not { } revision)
            return null;
        var due = Text(data, "due");
        if (!TryDay(due, out var day) || !TryStatus(Text(data, "status"), out var status))
            return null;
        var edit = new TaskEdit
        {
            Status = status,
            Due = day,
            ClearDue = due is { Length: 0 },
            Note = Text(data, "note") is { } note ? Tidy(note) : null,
        };
        return edit.IsEmpty ? null : new SubmittedRow(id, revision, edit, Problem: null);
    }

    /// <summary>An edit as <em>Apply mine</em> carries it.</summary>
    public static (string? Status, string? Due, string? Note) Carry(TaskEdit edit) =>
        (edit.Status?.ToString(), edit.ClearDue ? "" : DayText(edit.Due), edit.Note);

    public static string? DayText(DateOnly? day) => day?.ToString(DayFormat, CultureInfo.InvariantCulture);

    private static SubmittedRow ReadRow(JsonElement data, JsonElement was, string id, int revision)
    {
        string? problem = null;
        var (wasStatus, wasDue, wasNote) = (Carried(was, "status"), Carried(was, "due"), Carried(was, "note"));
        var typedStatus = Text(data, StatusId(id));
        if (!TryStatus(typedStatus, out var status))
            problem = "Update.UnreadableStatus";

        // Missing means the client did not say; empty means it was taken away.
        var typedDue = Text(data, DueId(id))?.Trim();
        if (!TryDay(typedDue, out var due))
            problem = "Update.UnreadableDue";

        var typedNote = Text(data, NoteId(id)) is { } text ? Tidy(text) : null;
        var edit = new TaskEdit
        {
            Status = status is null || status.ToString() == wasStatus ? null : status,
            Due = due is null || DayText(due) == wasDue ? null : due,
            ClearDue = typedDue is { Length: 0 } && wasDue is not null,
            Note = typedNote is null || (typedNote.Length == 0 ? null : NoteMark(typedNote)) == wasNote ? null : typedNote,
        };
        return new SubmittedRow(id, revision, edit, problem)
        {
            Was = new RowData(id, revision, wasStatus ?? "", wasDue, wasNote),
            TypedNote = typedNote,
        };
    }

    private static bool TryStatus(string? text, out Status? status)
    {
        status = null;
        if (string.IsNullOrEmpty(text))
            return true;
        if (!Enum.GetNames<Status>().Contains(text, StringComparer.Ordinal))
            return false;
        status = Enum.Parse<Status>(text);
        return true;
    }

    private static bool TryDay(string? text, out DateOnly? day)
    {
        day = null;
        if (string.IsNullOrEmpty(text))
            return true;
        // Some clients send the instant of midnight.
        var date = text.Length > DayFormat.Length && text[DayFormat.Length] == 'T' ? text[..DayFormat.Length] : text;
        if (!DateOnly.TryParseExact(date, DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed))
            return false;
        day = parsed;
        return true;
    }

    /// <summary>A note as it is kept: no blanks around it, one kind of line break, no control characters.</summary>
    internal static string Tidy(string note)
    {
        var tidy = new StringBuilder(note.Length);
        foreach (var letter in note.ReplaceLineEndings("\n").Trim())
        {
            if (letter is '\n' or '\t' || !char.IsControl(letter))
                tidy.Append(letter);
        }

        return tidy.ToString();
    }

    /// <summary>Enough of a hash to see that a note was changed; whether it may be is decided by the revision.</summary>
    private static string NoteMark(string note) => HistoryEventId.Cause(Tidy(note))[..8];

    private static string? Text(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object && data.TryGetProperty(name, out var text) && text.ValueKind == JsonValueKind.String
            ? text.GetString()
            : null;

    private static string? Carried(JsonElement row, string name) => Text(row, name) is { Length: <= MaxCarried } text ? text : null;

    private static int? Number(JsonElement data, string name) =>
        data.ValueKind == JsonValueKind.Object
        && data.TryGetProperty(name, out var number)
        && number.ValueKind == JsonValueKind.Number
        && number.TryGetInt32(out var value)
            ? value
            : null;
}
