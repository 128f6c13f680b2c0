using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Questions;

/// <summary>Who owns a task, or the tasks of an objective.</summary>
internal sealed class OwnerAnswer(Phrases phrases, ProgressPhrases figures) : IIntentHandler<OwnerIntent>
{
    public Task<Answer> AnswerAsync(OwnerIntent intent, Turn turn, CancellationToken cancellationToken) => Task.FromResult<Answer>(
        intent.Target is { } target && Tasks(target, turn.Programme).Count > 0
            ? Owner(target, turn)
            : new Answer.Words(phrases["Owner.NotFound"]));

    public string Describe(OwnerIntent intent, Turn turn) =>
        intent.Target is { } target ? phrases.Say("Describe.Owner", Name(target, turn.Programme)) : phrases["Describe.OwnerOfUnknown"];

    private static IReadOnlyList<ProgrammeTask> Tasks(TaskTarget target, Programme programme) => target switch
    {
        TaskTarget.Task(var id) when programme.FindTask(id) is { } task && programme.IsInForce(task) => [task],
        TaskTarget.Objective(var id) => programme.TasksOf(id),
        _ => [],
    };

    private Answer.Words Owner(TaskTarget target, Turn turn)
    {
        var lines = Tasks(target, turn.Programme)
            .Select(task => phrases.Say(
                "Owner.OfTask", Markdown.Escape(task.Title), Markdown.Escape(figures.WhoAndHow(turn.Programme, task, turn.Today))));
        if (target is TaskTarget.Objective(var id))
            lines = lines.Prepend(phrases.Say("Owner.OfObjective", turn.Programme.Catalogue.FindObjective(id)!.Name));
        if (turn.ReadAs is { } readAs)
            lines = lines.Prepend(readAs);
        return new Answer.Words(string.Join("\n\n", lines.Append(figures.AsOf(turn.Snapshot.AsOf, turn.Snapshot.IsStale, turn.Reader))))
        {
            Shown = [.. Tasks(target, turn.Programme).Select(task => task.Id)],
        };
    }

    private static string Name(TaskTarget target, Programme programme) => target switch
    {
        TaskTarget.Task(var id) => programme.FindTask(id)!.Title,
        TaskTarget.Objective(var id) => programme.Catalogue.FindObjective(id)!.Name,
        _ => throw new ArgumentOutOfRangeException(nameof(target)),
    };
}
