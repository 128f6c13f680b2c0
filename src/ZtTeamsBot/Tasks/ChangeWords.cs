using System.Globalization;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Tasks;

/// <summary>Says what changed, what is wanted, and of which tasks. Plain text: whoever shows it as Markdown escapes it.</summary>
internal sealed class ChangeWords(Phrases phrases, Formats formats, FilterPhrases filters)
{
    private const int MostNoteShown = 200;
    private const int MostNamed = 3;

    /// <summary>What a task's fields became, such as <c>Complete (was In progress) · due 6 Mar</c>.</summary>
    public string Made(IReadOnlyList<HistoryEvent> events, Programme programme, Turn turn)
    {
        var isOfStatus = events.Any(happened => happened.Field == TaskField.Status);
        return Join(events.Select(happened => happened.Field switch
        {
            TaskField.Status => phrases.Say("Update.Status", StatusName(happened.From), StatusName(happened.To)),
            TaskField.Due when happened.To is null => phrases["Update.DueGone"],
            TaskField.Due => phrases.Say("Update.Due", Day(happened.To, turn)),
            TaskField.Note when happened.To is null => phrases["Update.NoteGone"],
            TaskField.Note => phrases.Say("Update.Note", Short(happened.To)),
            TaskField.Owner => phrases.Say("Update.Owner", formats.Person(programme, happened.From), formats.Person(programme, happened.To)),
            TaskField.WaitingFor when happened.To is { } what => phrases.Say("Task.WaitingFor", Short(what)),
            // That nothing is waited for any more goes without saying when the task is no longer blocked.
            TaskField.WaitingFor when !isOfStatus => phrases["Update.WaitingForGone"],
            _ => null,
        }));
    }

    /// <summary>
    /// What would change, so that tasks that change alike are told of as one: <c>nobody → Ben Okafor</c>, and where several fields change
    /// <c>Status: In progress → Complete · due 6 Mar</c>. What each task loses of its own is said beside it: see <see cref="Was"/>.
    /// </summary>
    public string Becomes(IReadOnlyList<HistoryEvent> events, Programme programme, Turn turn)
    {
        var isOfStatus = events.Any(happened => happened.Field == TaskField.Status);
        HistoryEvent[] told =
        [
            .. events.Where(happened => happened.Field is TaskField.Status or TaskField.Owner or TaskField.Due or TaskField.Note
                || (happened.Field == TaskField.WaitingFor && (happened.To is not null || !isOfStatus))),
        ];
        return Join(told.Select(happened => happened.Field switch
        {
            TaskField.Status => FromTo("Confirm.Status", StatusName(happened.From), StatusName(happened.To)),
            TaskField.Owner => FromTo("Confirm.Owner", formats.Person(programme, happened.From), formats.Person(programme, happened.To)),
            TaskField.Due => happened.To is null ? phrases["Update.DueGone"] : phrases.Say("Update.Due", Day(happened.To, turn)),
            TaskField.Note => happened.To is null ? phrases["Update.NoteGone"] : phrases.Say("Update.Note", Short(happened.To)),
            _ => happened.To is null ? phrases["Update.WaitingForGone"] : phrases.Say("Task.WaitingFor", Short(happened.To)),
        }));

        string FromTo(string field, string from, string to) => told.Length == 1
            ? phrases.Say("Confirm.FromTo", from, to)
            : phrases.Say("Confirm.FieldFromTo", phrases[field], from, to);
    }

    /// <summary>What a task would lose that is its own, such as <c>was due 27 Feb</c>; empty when nothing.</summary>
    public string Was(IReadOnlyList<HistoryEvent> events, Turn turn) => Join(events.Select(happened => (happened.Field, happened.From) switch
    {
        (_, null) => null,
        (TaskField.Due, { } day) => phrases.Say("Confirm.WasDue", Day(day, turn)),
        (TaskField.Note, { } note) => phrases.Say("Confirm.WasNote", Short(note)),
        (TaskField.WaitingFor, { } what) => phrases.Say("Confirm.WasWaitingFor", Short(what)),
        _ => null,
    }));

    /// <summary>What would become of a task's fields, such as <c>Status: In progress → Complete · Owner: nobody → Ben Okafor</c>.</summary>
    public string FromTo(IReadOnlyList<HistoryEvent> events, Programme programme, Turn turn)
    {
        return Join(events.Select(happened => happened.Field switch
        {
            TaskField.Status => Say("Confirm.Status", StatusName(happened.From), StatusName(happened.To)),
            TaskField.Due => Say("Confirm.Due", Day(happened.From, turn), Day(happened.To, turn)),
            TaskField.Note => Say("Confirm.Note", Short(happened.From), Short(happened.To)),
            TaskField.Owner => Say("Confirm.Owner", formats.Person(programme, happened.From), formats.Person(programme, happened.To)),
            TaskField.WaitingFor => Say("Confirm.WaitingFor", Short(happened.From), Short(happened.To)),
            _ => null,
        }));

        string Say(string field, string from, string to) => phrases.Say("Confirm.FieldFromTo", phrases[field], OrNothing(from), OrNothing(to));

        string OrNothing(string value) => value.Length == 0 ? phrases["Confirm.Nothing"] : value;
    }

    /// <summary>What somebody wants of a task, such as <c>Complete · due 6 Mar</c>; empty when nothing.</summary>
    public string Wanted(TaskEdit edit, Programme programme, Turn turn)
    {
        return Join(Parts());

        IEnumerable<string> Parts()
        {
            if (edit.Status is { } status)
                yield return formats.Status(status);
            if (edit.ClearDue)
                yield return phrases["Update.DueGone"];
            else if (edit.Due is { } due)
                yield return phrases.Say("Update.Due", formats.Day(due, turn.Today));
            if (edit.ClearOwner)
                yield return phrases["Update.OwnerGone"];
            else if (edit.OwnerId is { } owner)
                yield return phrases.Say("Update.OwnerWanted", formats.Person(programme, owner));
            if (edit.WaitingFor is { } what)
                yield return what.Length == 0 ? phrases["Update.WaitingForGone"] : phrases.Say("Task.WaitingFor", Short(what));
            if (edit.Note is { } note)
                yield return note.Length == 0 ? phrases["Update.NoteGone"] : phrases.Say("Update.Note", Short(note));
        }
    }

    /// <summary>Which tasks are meant, such as <c>T3 and T4</c> or <c>the blocked tasks in: Rapidly modernize …</c>.</summary>
    public string Which(TaskSelection which, Programme programme, DateOnly today)
    {
        string[] meant =
        [
            .. which.Named.Select(target => Name(target, programme)),
            .. which.Filter is { } filter ? [filters.Described(filter, programme, today)] : Array.Empty<string>(),
        ];
        var said = meant.Length switch
        {
            0 => phrases["Change.SomeTasks"],
            <= MostNamed => formats.List(meant),
            _ => formats.ListOfSome(meant, MostNamed, name => name),
        };
        string[] except =
        [
            .. which.Except.Select(target => Name(target, programme)),
            .. which.ExceptOwnerId is { } owner
                ? [filters.Described(new TaskFilter { OwnerId = owner }, programme, today)]
                : Array.Empty<string>(),
        ];
        return except.Length == 0 ? said : phrases.Say("Change.Except", said, formats.ListOfSome(except, MostNamed, name => name));
    }

    /// <summary>Titles one after the other; of very many the first ones and how many more.</summary>
    public string Titles(IReadOnlyList<ProgrammeTask> tasks, int most) =>
        tasks.Count <= most ? formats.List([.. tasks.Select(task => task.Title)]) : formats.ListOfSome(tasks, most, task => task.Title);

    private static string Name(TaskTarget target, Programme programme) => target switch
    {
        TaskTarget.Task(var id) => programme.FindTask(id)?.Title ?? id,
        TaskTarget.Objective(var id) => programme.Catalogue.FindObjective(id)?.Name ?? id,
        _ => throw new ArgumentOutOfRangeException(nameof(target), target, "A target of an unknown kind."),
    };

    private string Join(IEnumerable<string?> parts) => string.Join(phrases["List.FactSeparator"], parts.OfType<string>());

    private string StatusName(string? name) => Enum.TryParse<Status>(name, out var status) ? formats.Status(status) : name ?? "";

    private string Day(string? day, Turn turn) =>
        DateOnly.TryParseExact(day, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed)
            ? formats.Day(parsed, turn.Today)
            : day ?? "";

    private string Short(string? note) => formats.Shorten(note ?? "", MostNoteShown);
}
