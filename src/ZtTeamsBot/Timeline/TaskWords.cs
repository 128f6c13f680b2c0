using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Timeline;

/// <summary>Says how tasks stand and what became of them. Plain text.</summary>
internal sealed class TaskWords(Phrases phrases, Formats formats, ProgressPhrases figures)
{
    private const int MostOfText = 100;

    /// <summary>Such as <c>Ana Ruiz · In progress since 16 Feb · due 27 Feb, 3 days overdue</c>: whose it is, and since when it stands as it does.</summary>
    public string Facts(ProgrammeTask task, Turn turn)
    {
        var facts = new List<string> { formats.Person(turn.Programme, task.OwnerId), StatusSince(task, turn) };
        if (task.WaitingFor.Length > 0 && task.StatusOn(turn.Today) == Status.Blocked)
            facts.Add(phrases.Say("Task.WaitingFor", Short(task.WaitingFor)));
        if (figures.Due(task, turn.Today) is { } due)
            facts.Add(due);
        return string.Join(phrases["List.FactSeparator"], facts);
    }

    /// <summary>The objective of a task and its place.</summary>
    public string Place(ProgrammeTask task, Turn turn)
    {
        var objective = turn.Programme.Catalogue.FindObjective(task.ObjectiveId)!;
        var scope = new Scope { ScenarioId = objective.ScenarioId, TrackId = objective.Track, Stage = objective.StageNumber };
        return phrases.Say("List.Place", objective.Name, figures.Place(turn.Programme.Catalogue, scope));
    }

    /// <summary>The title, which may be long, by its begin.</summary>
    public string Title(ProgrammeTask task) => Short(task.Title);

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
            TaskField.Note => to.Length > 0 ? phrases.Say("Change.Note", formats.Shorten(to, 2 * MostOfText)) : phrases["Change.NoteGone"],
            TaskField.WaitingFor => to.Length > 0
                ? phrases.Say("Change.WaitingFor", Short(to))
                : phrases.Say("Change.WaitingForGone", Short(from)),
            TaskField.Title => phrases.Say("Change.Title", Short(from), Short(to)),
            TaskField.Until => TaskPast.DayOf(to) is { } day
                ? phrases.Say("Change.Until", formats.Day(day, turn.Today))
                : phrases["Change.UntilGone"],
            TaskField.Archived => phrases[to == "true" ? "Change.Archived" : "Change.BroughtBack"],
            _ => Other(),
        };

        string Other() => phrases.Say("Change.OtherField", Short(happened.Field));
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

    /// <summary>A task nobody has begun has always been so; one that no longer does not apply is so since the day after its last.</summary>
    private string StatusSince(ProgrammeTask task, Turn turn)
    {
        var status = task.StatusOn(turn.Today);
        var since = status != task.Status ? task.Until?.AddDays(1)
            : task.StatusSince is { } instant ? Days.Of(instant, turn.Reader.TimeZone)
            : null;
        return since is { } day
            ? phrases.Say("Task.StatusSince", formats.Status(status), formats.Day(day, turn.Today))
            : formats.Status(status);
    }

    private string Short(string text) => formats.Shorten(text, MostOfText);
}
