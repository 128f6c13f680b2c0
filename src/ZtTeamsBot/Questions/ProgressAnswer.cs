using System.Text.Json;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Questions;

/// <summary>How far a part of the programme is: the figures, what is not counted, what is overdue.</summary>
internal sealed class ProgressAnswer(Catalogue catalogue, CardLibrary cards, Phrases phrases, Formats formats, ProgressPhrases figures)
    : IIntentHandler<ProgressIntent>, ICardVerb
{
    /// <summary>The verb of a button that asks for the figures of a narrower scope.</summary>
    public const string Verb = "progress.show";

    public Task<Answer> AnswerAsync(ProgressIntent intent, Turn turn, CancellationToken cancellationToken) =>
        Task.FromResult<Answer>(Answer(intent.Scope, turn));

    public string Describe(ProgressIntent intent, Turn turn) =>
        phrases.Say("Describe.Progress", figures.Place(catalogue, intent.Scope));

    public Task<PressResult> PressAsync(JsonElement data, Turn turn, CancellationToken cancellationToken) =>
        Task.FromResult(new PressResult(ButtonReader.ScopeOf(data, turn.Programme.Catalogue) is { } scope
            ? Answer(scope, turn)
            : new Answer.Words(phrases["Press.Unreadable"])));

    private Answer.Card Answer(Scope scope, Turn turn)
    {
        var programme = turn.Programme;
        var place = figures.Place(programme.Catalogue, scope);
        if (scope.ScenarioId is { } scenarioId && !programme.Settings.Scenarios.Contains(scenarioId))
            return NotChosen(place, turn);

        var today = turn.Today;
        var (progress, late) = programme.StandingOf(scope, today);
        var headline = figures.Headline(progress);
        var notCounted = figures.NotCounted(progress);
        var overdue = figures.Overdue(programme, late, today);
        var asOf = figures.AsOf(turn.Snapshot.AsOf, turn.Snapshot.IsStale, turn.Reader);
        var rows = Parts(scope, programme).ToArray();
        var inWords = formats.Shorten(
            phrases.Say("Answer.InWords", place, string.Join(' ', new[] { headline, notCounted, overdue, asOf }.OfType<string>())),
            CardLibrary.MostInWords);
        var card = new ProgressCard
        {
            FallbackText = inWords,
            ReadAs = turn.ReadAs,
            Title = place,
            Subtitle = Focus(scope, programme.Catalogue),
            Headline = headline,
            Bar = progress.Counted == 0
                ? null
                : new ProgressBar(progress.Complete, progress.InProgress, progress.Blocked, progress.NotStarted, headline),
            NotCounted = notCounted,
            Overdue = overdue is null ? null : Markdown.Escape(overdue),
            Rows = [.. rows.Select(part => new ProgressRow(part.Name, figures.Figure(programme.ProgressOf(part.Scope, today))))],
            AsOf = asOf,
            Links = [.. Links(scope, programme.Catalogue)],
            // A stage without a scenario could mean any of them: all are shown, each is one press away.
            Buttons = scope is { ScenarioId: null, Stage: not null } ? [.. rows.Select(Button)] : [],
        };
        return new Answer.Card(cards.Fill("progress", card, QuestionCardsJson.Default.ProgressCard, turn.Reader), inWords);
    }

    private Answer.Card NotChosen(string place, Turn turn)
    {
        var words = phrases.Say("Progress.NotChosen", place);
        var asOf = figures.AsOf(turn.Snapshot.AsOf, turn.Snapshot.IsStale, turn.Reader);
        var card = new ProgressCard
        {
            FallbackText = words,
            Title = place,
            Headline = words,
            Rows = [],
            AsOf = asOf,
            Links = [],
            Buttons = [],
        };
        return new Answer.Card(cards.Fill("progress", card, QuestionCardsJson.Default.ProgressCard, turn.Reader), words);
    }

    /// <summary>The next smaller parts of a scope: scenarios (the breach scenario as its two tracks), stages, objectives.</summary>
    private IEnumerable<(string Name, Scope Scope)> Parts(Scope scope, Programme programme)
    {
        if (scope.ObjectiveId is not null)
            return [];
        if (scope.ScenarioId is null)
        {
            return programme.Scenarios.SelectMany(scenario => Tracks(scenario, scope with { ScenarioId = scenario.Id }))
                .Select(part => (figures.Place(programme.Catalogue, part with { Stage = null }), part));
        }

        if (scope.Stage is null)
        {
            return programme.Catalogue.FindScenario(scope.ScenarioId)!.Stages
                .Select(stage => (phrases.Say("Progress.StageRow", stage.Number, stage.Focus), scope with { Stage = stage.Number }));
        }

        return programme.Objectives.Where(scope.Contains)
            .Select(objective => (objective.Name, scope with { ObjectiveId = objective.Id }));
    }

    private static IEnumerable<Scope> Tracks(Scenario scenario, Scope scope) => scenario.Tracks.Count == 0
        ? [scope]
        : scenario.Tracks.Select(track => scope with { TrackId = track.Id });

    private static string? Focus(Scope scope, Catalogue catalogue) =>
        scope is { ScenarioId: { } id, Stage: { } number, ObjectiveId: null }
            ? catalogue.FindScenario(id)?.Stages.FirstOrDefault(stage => stage.Number == number)?.Focus
            : null;

    private IEnumerable<CardLink> Links(Scope scope, Catalogue catalogue)
    {
        if (scope.ObjectiveId is { } objective)
            return catalogue.FindObjective(objective)!.Resources.Take(2).Select(page => new CardLink(page.Title, page.Url));
        if (scope.ScenarioId is not { } id || catalogue.FindScenario(id) is not { } scenario)
            return [new CardLink(phrases["Link.Framework"], catalogue.Source.Home)];
        return scenario.Tracks.FirstOrDefault(track => track.Id == scope.TrackId) is { } found
            ? [new CardLink(phrases["Link.Scenario"], found.Url)]
            : [new CardLink(phrases["Link.Scenario"], scenario.Article.Url)];
    }

    private static CardButton Button((string Name, Scope Scope) part) => new(
        part.Name,
        Verb,
        new ButtonData { Verb = Verb, Scenario = part.Scope.ScenarioId, Track = part.Scope.TrackId, Stage = part.Scope.Stage });
}
