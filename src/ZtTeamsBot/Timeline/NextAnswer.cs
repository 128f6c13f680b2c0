using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Timeline;

/// <summary>What to do next, and why just that.</summary>
internal sealed class NextAnswer(Catalogue catalogue, TimelineCards cards, TaskPhrases tasks, Phrases phrases, Formats formats,
    ProgressPhrases figures)
    : IIntentHandler<NextIntent>
{
    public Task<Answer> AnswerAsync(NextIntent intent, Turn turn, CancellationToken cancellationToken) =>
        Task.FromResult(cards.NotThere(intent.Scope, turn) ?? Answer(intent.Scope, turn));

    public string Describe(NextIntent intent, Turn turn) => phrases.Say("Describe.Next", figures.Place(catalogue, intent.Scope));

    private Answer.Card Answer(Scope scope, Turn turn)
    {
        var next = NextSteps.Of(turn.Programme, scope, turn.Today);
        var lead = next switch
        {
            { Open: 0 } => phrases["Next.NothingOpen"],
            { Steps.Count: 0 } => phrases.Say("Next.HeldBack", formats.ListOfSome(next.HeldBackBy, NextSteps.Most, objective => objective.Name)),
            _ => phrases.Count("Next.Open", next.Open),
        };
        return cards.Of(
            new Telling
            {
                Title = phrases.Say("Next.Title", figures.Place(catalogue, scope)),
                Lead = [lead],
                Rows =
                [
                    .. next.Steps.Select(step => new TellingRow(step.Task.Id, step.Task.Title, Why(step, turn))
                    {
                        Note = cards.Facts(step.Task, turn),
                        Place = tasks.Place(step.Task, turn.Programme),
                    }),
                ],
                AllRows = next.Steps.Count,
                InWords = next.Steps.Count == 0
                    ? lead
                    : phrases.Say("Progress.Sentence", formats.ListOfSome(next.Steps, NextSteps.Most, Line)),
            },
            turn);

        string Line(NextStep step) => phrases.Say("Owner.OfTaskInList", tasks.Title(step.Task), Why(step, turn));
    }

    private string Why(NextStep step, Turn turn)
    {
        var why = step.Reason switch
        {
            NextReason.Overdue => phrases.Say("Next.Overdue", phrases.Count("Days", step.Task.DaysOverdueOn(turn.Today))),
            NextReason.Blocked => phrases["Next.Blocked"],
            _ => phrases.Say("Next.Ready", catalogue.FindObjective(step.Task.ObjectiveId)!.StageNumber),
        };
        return step.Task.OwnerId is null ? string.Join(phrases["List.FactSeparator"], why, phrases["Next.Unassigned"]) : why;
    }
}
