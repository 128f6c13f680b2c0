using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Text;

/// <summary>Says whose a task is, how it stands and where it belongs. Plain text: whoever shows it as Markdown escapes it.</summary>
public sealed class TaskPhrases(Phrases phrases, Formats formats, ProgressPhrases figures)
{
    private const int MostOfText = 100;

    /// <summary>
    /// Such as <c>Ana Ruiz</c>, <c>In progress since 16 Feb</c>, <c>due 27 Feb, 3 days overdue</c>: whose it is, since when it stands as it
    /// does, what it waits for, when it is due.
    /// </summary>
    /// <param name="task">The task.</param>
    /// <param name="programme">Where people have their names.</param>
    /// <param name="today">Today in its time zone.</param>
    /// <param name="reader">In whose zone a status has its day.</param>
    public IEnumerable<string> Facts(ProgrammeTask task, Programme programme, DateOnly today, Reader reader)
    {
        yield return formats.Person(programme, task.OwnerId);
        yield return StatusSince(task, today, reader);
        if (task.WaitingFor.Length > 0 && task.StatusOn(today) == Status.Blocked)
            yield return phrases.Say("Task.WaitingFor", Begin(task.WaitingFor));
        if (figures.Due(task, today) is { } due)
            yield return due;
    }

    /// <summary>The objective of a task and its place.</summary>
    public string Place(ProgrammeTask task, Programme programme)
    {
        var objective = programme.Catalogue.FindObjective(task.ObjectiveId)!;
        var scope = Scope.StageOf(objective);
        return phrases.Say("List.Place", objective.Name, figures.Place(programme.Catalogue, scope));
    }

    /// <summary>The title, which may be long, by its begin.</summary>
    public string Title(ProgrammeTask task) => Begin(task.Title);

    /// <summary>A text from people by its begin.</summary>
    public string Begin(string text) => formats.Shorten(text, MostOfText);

    /// <summary>A task that no longer does not apply is as it is since the day after its last.</summary>
    private string StatusSince(ProgrammeTask task, DateOnly today, Reader reader)
    {
        var status = task.StatusOn(today);
        var since = status != task.Status ? task.Until?.AddDays(1)
            : task.StatusSince is { } instant ? Days.Of(instant, reader.TimeZone)
            : null;
        return since is { } day
            ? phrases.Say("Task.StatusSince", formats.Status(status), formats.Day(day, today))
            : formats.Status(status);
    }
}
