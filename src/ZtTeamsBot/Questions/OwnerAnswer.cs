using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Questions;

/// <summary>Who owns a task, or the tasks of an objective.</summary>
internal sealed class OwnerAnswer(Phrases phrases, ProgressPhrases figures) : IIntentHandler<OwnerIntent>
{
    private const int MostTasks = 12;

    public Task<Answer> AnswerAsync(OwnerIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        var tasks = Tasks(intent.Target, turn.Programme);
        var lines = tasks.Take(MostTasks).Select(task => figures.WhoHas(turn.Programme, task, turn.Today));
        if (tasks.Count == 0)
            lines = [WhyNone(intent.Target, turn.Programme)];
        else if (intent.Target is TaskTarget.Objective(var id))
            lines = lines.Prepend(phrases.Say("Owner.OfObjective", turn.Programme.Catalogue.FindObjective(id)!.Name));
        if (tasks.Count > MostTasks)
            lines = lines.Append(phrases.Count("Owner.More", tasks.Count - MostTasks));
        var all = lines.Select(Markdown.Escape).Append(figures.AsOf(turn.Snapshot.AsOf, turn.Snapshot.IsStale, turn.Reader));
        return Task.FromResult<Answer>(turn.Say(all) with { Shown = [.. tasks.Take(MostTasks).Select(task => task.Id)] });
    }

    public string Describe(OwnerIntent intent, Turn turn) => Name(intent.Target, turn.Programme) is { } name
        ? phrases.Say("Describe.Owner", name)
        : phrases["Describe.OwnerOfUnknown"];

    private static IReadOnlyList<ProgrammeTask> Tasks(TaskTarget? target, Programme programme) => target switch
    {
        TaskTarget.Task(var id) when programme.FindTask(id) is { } task && programme.IsInForce(task) => [task],
        TaskTarget.Objective(var id) => programme.TasksOf(id),
        _ => [],
    };

    /// <summary>Why nothing is shown: nothing of the name, put away, or of a scenario that is not chosen.</summary>
    private string WhyNone(TaskTarget? target, Programme programme)
    {
        var task = target is TaskTarget.Task(var taskId) ? programme.FindTask(taskId) : null;
        var objectiveId = target is TaskTarget.Objective(var id) ? id : task?.ObjectiveId;
        if (objectiveId is not null && figures.NotThere(programme, new Scope { ObjectiveId = objectiveId }) is { } notThere)
            return notThere;
        return task is { Archived: true } ? phrases.Say("Owner.ArchivedTask", task.Title)
            : Name(target, programme) is { } name ? phrases.Say("Owner.NoTasks", name)
            : phrases["Owner.NotFound"];
    }

    private static string? Name(TaskTarget? target, Programme programme) => target switch
    {
        TaskTarget.Task(var id) => programme.FindTask(id)?.Title,
        TaskTarget.Objective(var id) => programme.Catalogue.FindObjective(id)?.Name,
        _ => null,
    };
}
