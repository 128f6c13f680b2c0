using System.Text.Json;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Adoption.Programmes;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Language;
using ZtTeamsBot.Programmes;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Questions;

/// <summary>How far a part of the programme is: the figures, what is not counted, what is overdue.</summary>
internal sealed class ProgressAnswer(
    Catalogue catalogue, CardLibrary cards, Phrases phrases, Formats formats, ProgressPhrases figures, Pasts pasts)
    : IIntentHandler<ProgressIntent>, ICardVerb
{
    /// <summary>The verb of a button that asks for the figures of a narrower scope.</summary>
    public const string Verb = "progress.show";

    public async Task<Answer> AnswerAsync(ProgressIntent intent, Turn turn, CancellationToken cancellationToken) =>
        intent.AsOf is { } day && day != turn.Today
            ? await AnswerAsOfAsync(intent.Scope, day, turn, cancellationToken)
            : Answer(intent.Scope, turn.Programme, asOfDay: null, turn);

    public string Describe(ProgressIntent intent, Turn turn)
    {
        var place = figures.Place(catalogue, intent.Scope);
        return phrases.Say("Describe.Progress", intent.AsOf is { } day ? OnDay(place, day, turn) : place);
    }

    public Task<PressResult> PressAsync(JsonElement data, Turn turn, CancellationToken cancellationToken) =>
        Task.FromResult(new PressResult(ButtonReader.ScopeOf(data, turn.Programme.Catalogue) is { } scope
            ? Answer(scope, turn.Programme, asOfDay: null, turn)
            : new Answer.Words(phrases["Press.Unreadable"])));

    /// <summary>How it stood when a day was over, if that is known.</summary>
    private async Task<Answer> AnswerAsOfAsync(Scope scope, DateOnly day, Turn turn, CancellationToken cancellationToken)
    {
        if (day > turn.Today)
            return Refused("Progress.NotYet");
        return await pasts.AtEndOfAsync(turn.Snapshot, day, Reader.ProgrammeZone(turn.Programme), cancellationToken) switch
        {
            PastDay.Stood(var programme) => Answer(scope, programme, day, turn),
            PastDay.BeforeHistory({ } first) => Refused("Progress.BeforeHistory", formats.Day(first, turn.Today)),
            PastDay.OutOfReach(var since) => Refused("Progress.OutOfReach", formats.Day(since, turn.Today)),
            _ => Refused("Progress.NoHistory"),
        };

        Answer.Words Refused(string key, string known = "") => new(
            string.Join("\n\n", new[] { turn.ReadAs, phrases.Say(key, formats.Day(day, turn.Today), known) }.OfType<string>()));
    }

    private string OnDay(string place, DateOnly day, Turn turn) => phrases.Say("Progress.OnDay", place, formats.Day(day, turn.Today));

    /// <summary>The figures of a programme as it is today, or as it was when a day was over.</summary>
    private Answer.Card Answer(Scope scope, Programme programme, DateOnly? asOfDay, Turn turn)
    {
        var place = figures.Place(programme.Catalogue, scope);
        if (scope.ScenarioId is { } scenarioId && !programme.Settings.Scenarios.Contains(scenarioId))
            return NotChosen(place, turn);

        if (asOfDay is { } past)
            place = OnDay(place, past, turn);
        var today = asOfDay ?? turn.Today;
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
            // They ask how it stands now, so that a past day has none.
            Buttons = scope is { ScenarioId: null, Stage: not null } && asOfDay is null ? [.. rows.Select(Button)] : [],
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
