using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Timeline;

/// <summary>What stands between a part of the programme and done; and so whether the next stage can start.</summary>
internal sealed class GateAnswer(
    IntentRouter router, Catalogue catalogue, TimelineCards cards, TaskPhrases tasks, Phrases phrases, Formats formats, ProgressPhrases figures)
    : IIntentHandler<GateIntent>
{
    private const int MostOptions = 5;

    public async Task<Answer> AnswerAsync(GateIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        var scope = intent.Scope;
        if (cards.NotThere(scope, turn) is { } notThere)
            return notThere;

        // Stages belong to scenarios: with several chosen, yes to one may be no to another.
        if (intent.IsStart && scope is { ScenarioId: null, ObjectiveId: null })
        {
            Scope[] options = Options(scope, turn.Programme);
            if (options.Length > 1)
                return await router.AnswerAsync(new AmbiguousIntent([.. options.Select(option => intent with { Scope = option })]), turn,
                    cancellationToken);
            if (options.Length == 1)
                scope = options[0];
        }

        return Answer(scope, intent.IsStart, turn);
    }

    public string Describe(GateIntent intent, Turn turn) => intent is { IsStart: true, Scope.Stage: >= 1 and < 4 }
        ? phrases.Say("Describe.Start", NextStage(intent.Scope), figures.Place(catalogue, intent.Scope with { Stage = null }))
        : phrases.Say("Describe.Gate", figures.Place(catalogue, intent.Scope));

    private Answer.Card Answer(Scope scope, bool isStart, Turn turn)
    {
        var gate = Gate.Of(turn.Programme, scope, turn.Today);
        var place = figures.Place(catalogue, scope);
        string?[] lead =
        [
            isStart ? YesOrNo(gate, place) : Verdict(gate),
            gate.Progress.Counted == 0 ? null : figures.Headline(gate.Progress),
            figures.NotCounted(gate.Progress),
            isStart ? phrases["Gate.Advice"] : null,
        ];
        return cards.Of(
            new Telling
            {
                Title = isStart && scope.Stage is >= 1 and < 4
                    ? phrases.Say("Gate.StartTitle", NextStage(scope), figures.Place(catalogue, scope with { Stage = null }))
                    : phrases.Say("Gate.Title", place),
                Lead = [.. lead.OfType<string>()],
                Rows =
                [
                    .. gate.Open.Take(Telling.MostRows).Select(task => new TellingRow(task.Id, task.Title, cards.Facts(task, turn))
                    {
                        Place = tasks.Place(task, turn.Programme),
                    }),
                ],
                AllRows = gate.Open.Count,
                InWords = string.Join(' ', lead.Append(Named()).OfType<string>()),
            },
            turn);

        string? Named() => gate.Open.Count == 0 ? null : phrases.Say("Gate.Open", formats.ListOfSome(gate.Open, Telling.MostRows, Line));

        string Line(ProgrammeTask task) =>
            phrases.Say("Owner.OfTaskInList", tasks.Title(task), figures.WhoAndHow(turn.Programme, task, turn.Today));
    }

    private string? Verdict(Gate gate) =>
        gate.IsOpen ? phrases["Gate.Done"] : gate.Progress.Counted == 0 ? phrases["Gate.NothingCounts"] : null;

    private string YesOrNo(Gate gate, string place) =>
        gate.IsOpen ? phrases.Say("Gate.Yes", place)
        : gate.Progress.Counted == 0 ? phrases.Say("Gate.NoNothingCounts", place)
        : phrases.Count("Gate.No", gate.Open.Count, place);

    private static int NextStage(Scope scope) => scope.Stage!.Value + 1;

    /// <summary>One for each scenario, or for each track where there is a button for each.</summary>
    private static Scope[] Options(Scope scope, Programme programme)
    {
        Scope[] scenarios = [.. programme.Scenarios.Select(scenario => scope with { ScenarioId = scenario.Id })];
        if (scenarios.Length <= 1)
            return scenarios;
        Scope[] tracks =
        [
            .. programme.Scenarios.SelectMany(scenario => scenario.Tracks.Count == 0
                ? [scope with { ScenarioId = scenario.Id }]
                : scenario.Tracks.Select(track => scope with { ScenarioId = scenario.Id, TrackId = track.Id })),
        ];
        return tracks.Length <= MostOptions ? tracks : scenarios;
    }
}
