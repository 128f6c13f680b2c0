using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Timeline;

/// <summary>Says what became of tasks. Plain text.</summary>
internal sealed class HappeningWords(Phrases phrases, Formats formats, TaskPhrases tasks)
{
    private const int MostOfNote = 200;

    /// <summary>Such as <c>Wed 25 Feb 2026, 10:00</c>, in the reader's zone.</summary>
    public string Time(DateTimeOffset instant, Turn turn) =>
        TimeZoneInfo.ConvertTime(instant, turn.Reader.TimeZone).ToString(phrases["Format.InstantPattern"], turn.Reader.Culture);

    /// <summary>Who caused an event.</summary>
    public string By(HistoryEvent happened, Programme programme) =>
        happened.By is null ? phrases["Change.ByImport"] : formats.Person(programme, happened.By);

    /// <summary>One change of one field, such as <c>status from in progress to blocked</c>.</summary>
    public string Change(HistoryEvent happened, Turn turn)
    {
        var (from, to) = (happened.From ?? "", happened.To ?? "");
        return happened.Field switch
        {
            TaskField.Status => (TaskPast.StatusOf(from), TaskPast.StatusOf(to)) switch
            {
                ({ } was, { } now) => StatusChange(was, now),
                (_, { } now) => phrases.Say("Change.StatusOnly", formats.StatusInSentence(now)),
                _ => Other(),
            },
            TaskField.Due => DueChange(TaskPast.DayOf(from), TaskPast.DayOf(to), turn),
            TaskField.Owner => OwnerChange(happened.From, happened.To, turn),
            TaskField.Note => to.Length > 0 ? phrases.Say("Change.Note", formats.Shorten(to, MostOfNote)) : phrases["Change.NoteGone"],
            TaskField.WaitingFor => to.Length > 0
                ? phrases.Say("Change.WaitingFor", tasks.Begin(to))
                : phrases.Say("Change.WaitingForGone", tasks.Begin(from)),
            TaskField.Title => phrases.Say("Change.Title", tasks.Begin(from), tasks.Begin(to)),
            TaskField.Until => TaskPast.DayOf(to) is { } day
                ? phrases.Say("Change.Until", formats.Day(day, turn.Today))
                : phrases["Change.UntilGone"],
            TaskField.Archived => phrases[to == "true" ? "Change.Archived" : "Change.BroughtBack"],
            _ => Other(),
        };

        string Other() => phrases.Say("Change.OtherField", tasks.Begin(happened.Field));
    }

    /// <summary>Such as <c>status from in progress to blocked</c>.</summary>
    public string StatusChange(Status from, Status to) =>
        phrases.Say("Change.Status", formats.StatusInSentence(from), formats.StatusInSentence(to));

    /// <summary>Such as <c>owner from Ben Okafor to Ana Ruiz</c>.</summary>
    public string OwnerChange(string? from, string? to, Turn turn) =>
        phrases.Say("Change.Owner", formats.Person(turn.Programme, from), formats.Person(turn.Programme, to));

    /// <summary>Such as <c>due date from 27 Feb to 6 Mar</c>.</summary>
    public string DueChange(DateOnly? from, DateOnly? to, Turn turn) => phrases.Say("Change.Due", Day(from, turn), Day(to, turn));

    private string Day(DateOnly? day, Turn turn) => day is { } some ? formats.Day(some, turn.Today) : phrases["Change.NoDay"];
}
