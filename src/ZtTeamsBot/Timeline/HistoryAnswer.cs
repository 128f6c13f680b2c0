using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Timeline;

/// <summary>Who changed a task, or the tasks of an objective, and when.</summary>
internal sealed class HistoryAnswer(Pasts pasts, TimelineCards cards, HappeningWords words, TaskPhrases taskPhrases, Phrases phrases, Formats formats)
    : IIntentHandler<HistoryIntent>
{
    public async Task<Answer> AnswerAsync(HistoryIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        var tasks = Tasks(intent.Target, turn.Programme);
        return tasks.Count == 0
            ? turn.Say(phrases["History.NotFound"])
            : await AnswerAsync(intent.Target!, tasks, turn, cancellationToken);
    }

    public string Describe(HistoryIntent intent, Turn turn) => intent.Target is { } target && turn.Snapshot.Programme is { } programme
        ? phrases.Say("Describe.History", Name(target, programme))
        : phrases["Describe.HistoryOfUnknown"];

    private async Task<Answer> AnswerAsync(TaskTarget target, IReadOnlyList<ProgrammeTask> tasks, Turn turn, CancellationToken cancellationToken)
    {
        var happenings = Happenings(tasks, turn.Programme);
        var isComplete = true;
        if (happenings.Length < Telling.MostRows)
        {
            // There is room for what is so old that only the store knows it.
            var ids = tasks.Select(task => task.Id).ToHashSet(StringComparer.Ordinal);
            (var remembered, isComplete) = await pasts.RememberAsync(turn.Snapshot, DateTimeOffset.MinValue, ids.Contains, cancellationToken);
            happenings = Happenings(tasks, remembered);
        }

        var name = Name(target, turn.Programme);
        // Of one task its name is above; how it stands, and since when, is the first thing asked.
        var isOne = target is TaskTarget.Task;
        TellingRow[] rows = [.. happenings.Take(Telling.MostRows).Select(happening => Row(happening, isOne, turn))];
        var lead = isOne ? [cards.Facts(tasks[0], turn)] : Array.Empty<string>();
        var knownSince = Days.Of(turn.Snapshot.HistorySince, turn.Reader.TimeZone);
        string[] notes = isComplete ? [] : [phrases.Say("Timeline.KnownSince", formats.Day(knownSince, turn.Today))];
        var said = rows.Length == 0
            ? phrases["History.None"]
            : phrases.Say("Progress.Sentence", string.Join("; ", rows.Take(3).Select(row => phrases.Say("Update.RowInWords", row.Title, row.Facts))));
        return cards.Of(
            new Telling
            {
                Title = phrases.Say("History.Title", name),
                Lead = rows.Length == 0 ? [.. lead, phrases["History.None"]] : lead,
                Rows = rows,
                AllRows = happenings.Length,
                Notes = notes,
                InWords = string.Join(' ', lead.Select(line => phrases.Say("Progress.Sentence", line))
                    .Append(said)
                    .Concat(notes)),
            },
            turn);
    }

    /// <summary>What one person did to one task at one time is one line, the newest first.</summary>
    private static Happening[] Happenings(IReadOnlyList<ProgrammeTask> tasks, Programme programme) =>
    [
        .. tasks
            .SelectMany(task => programme.HistoryOf(task.Id)
                .GroupBy(happened => (happened.At, happened.By))
                .Select(together => new Happening(task, [.. together])))
            .OrderByDescending(happening => happening.Events[0].At),
    ];

    private TellingRow Row(Happening happening, bool isOne, Turn turn)
    {
        var first = happening.Events[0];
        var time = words.Time(first.At, turn);
        var changes = string.Join(phrases["List.Separator"], happening.Events.Select(happened => words.Change(happened, turn)));
        // What was said with it is the note, which may be among the changes.
        var said = happening.Events.Any(happened => happened.Field == TaskField.Note)
            ? null
            : happening.Events.FirstOrDefault(happened => happened.Note is not null)?.Note;
        return new TellingRow(
            happening.Task.Id,
            isOne ? time : string.Join(phrases["List.FactSeparator"], taskPhrases.Title(happening.Task), time),
            phrases.Say("History.Line", words.By(first, turn.Programme), changes))
        {
            Note = said,
        };
    }

    private static IReadOnlyList<ProgrammeTask> Tasks(TaskTarget? target, Programme programme) => target switch
    {
        // One that was put away has a history too.
        TaskTarget.Task(var id) when programme.FindTask(id) is { } task => [task],
        TaskTarget.Objective(var id) => programme.TasksOf(id),
        _ => [],
    };

    private static string Name(TaskTarget target, Programme programme) => target switch
    {
        TaskTarget.Task(var id) => programme.FindTask(id)?.Title ?? id,
        TaskTarget.Objective(var id) => programme.Catalogue.FindObjective(id)?.Name ?? id,
        _ => throw new ArgumentOutOfRangeException(nameof(target)),
    };

    private sealed record Happening(ProgrammeTask Task, IReadOnlyList<HistoryEvent> Events);
}
