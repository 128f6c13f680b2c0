using System.Text.Json;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Questions;

/// <summary>Who owns a task, or the tasks of an objective; asks back when several could be meant.</summary>
internal sealed class OwnerAnswer(CardLibrary cards, Phrases phrases, ProgressPhrases figures)
    : IIntentHandler<OwnerIntent>, ICardVerb
{
    /// <summary>The verb of a button that names one of several tasks or objectives.</summary>
    public const string Verb = "owner.show";

    private const int MostCandidates = 5;

    public Task<Answer> AnswerAsync(OwnerIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        TaskTarget[] known = [.. intent.Candidates.Where(target => Tasks(target, turn.Programme).Count > 0).Take(MostCandidates)];
        return Task.FromResult<Answer>(known switch
        {
            [] => new Answer.Words(phrases["Owner.NotFound"]),
            [var one] => Owner(one, turn),
            _ => Ask(known, turn),
        });
    }

    public Task<PressResult> PressAsync(JsonElement data, Turn turn, CancellationToken cancellationToken)
    {
        TaskTarget? target = (ButtonReader.Text(data, "task"), ButtonReader.Text(data, "objective")) switch
        {
            ({ } task, _) => new TaskTarget.Task(task),
            (_, { } objective) => new TaskTarget.Objective(objective),
            _ => null,
        };
        return Task.FromResult(new PressResult(
            target is not null && Tasks(target, turn.Programme).Count > 0
                ? Owner(target, turn)
                : new Answer.Words(phrases["Owner.NotFound"])));
    }

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
        if (turn.WasCorrected)
            lines = lines.Prepend(phrases.Say("ReadAs.Owner", Markdown.Escape(Name(target, turn.Programme))));
        return new Answer.Words(string.Join("\n\n", lines.Append(figures.AsOf(turn.Snapshot.AsOf, turn.Snapshot.IsStale, turn.Reader))));
    }

    private Answer.Card Ask(TaskTarget[] candidates, Turn turn)
    {
        var question = phrases["Owner.Which"];
        var card = new ChooseCard
        {
            FallbackText = phrases.Say("Answer.InWords", question, string.Join("; ", candidates.Select(one => Name(one, turn.Programme)))),
            Question = question,
            Buttons = [.. candidates.Select(one => new CardButton(Name(one, turn.Programme), Verb, Data(one)))],
        };
        return new Answer.Card(cards.Fill("choose", card, QuestionCardsJson.Default.ChooseCard, turn.Reader), card.FallbackText);
    }

    private static string Name(TaskTarget target, Programme programme) => target switch
    {
        TaskTarget.Task(var id) => programme.FindTask(id)!.Title,
        TaskTarget.Objective(var id) => programme.Catalogue.FindObjective(id)!.Name,
        _ => throw new ArgumentOutOfRangeException(nameof(target)),
    };

    private static ButtonData Data(TaskTarget target) => target switch
    {
        TaskTarget.Task(var id) => new ButtonData { Verb = Verb, Task = id },
        TaskTarget.Objective(var id) => new ButtonData { Verb = Verb, Objective = id },
        _ => throw new ArgumentOutOfRangeException(nameof(target)),
    };
}
