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

    private const int MostTasks = 12;

    public async Task<Answer> AnswerAsync(ProgressIntent intent, Turn turn, CancellationToken cancellationToken) =>
        intent.AsOf is { } day && day != turn.Today
            ? await AnswerAsOfAsync(intent, day, turn, cancellationToken)
            : Answer(intent, turn.Programme, asOfDay: null, turn);

    public string Describe(ProgressIntent intent, Turn turn)
    {
        var place = figures.PlaceInSentence(catalogue, intent.Scope);
        var what = intent.OwnerId is { } owner ? Person(owner, place, intent.Scope, turn.Programme) : place;
        return phrases.Say("Describe.Progress", intent.AsOf is { } day ? OnDay(what, day, turn) : what);
    }

    public async Task<PressResult> PressAsync(JsonElement data, Turn turn, CancellationToken cancellationToken) =>
        new(IntentReader.Read(data, catalogue, turn.Programme) is ProgressIntent asked
            ? await AnswerAsync(asked, turn, cancellationToken)
            : new Answer.Words(phrases["Press.Unreadable"]));

    /// <summary>A button that asks for the figures of something.</summary>
    public static CardButton Button(string title, ProgressIntent asked) => new(
        title,
        Verb,
        new ButtonData { Verb = Verb, Ask = JsonSerializer.SerializeToElement<Intent>(asked, IntentJson.Default.Intent) });

    /// <summary>How it stood when a day was over, if that is known.</summary>
    private async Task<Answer> AnswerAsOfAsync(ProgressIntent intent, DateOnly day, Turn turn, CancellationToken cancellationToken)
    {
        if (day > turn.Today)
            return Refused("Progress.NotYet");
        return await pasts.AtEndOfAsync(turn.Snapshot, day, Reader.ProgrammeZone(turn.Programme), cancellationToken) switch
        {
            PastDay.Stood(var programme) => Answer(intent, programme, day, turn),
            PastDay.BeforeHistory({ } first) => Refused("Progress.BeforeHistory", formats.Day(first, turn.Today)),
            PastDay.OutOfReach(var since) => Refused("Progress.OutOfReach", formats.Day(since, turn.Today)),
            _ => Refused("Progress.NoHistory"),
        };

        Answer.Words Refused(string key, string known = "") => turn.Say(phrases.Say(key, formats.Day(day, turn.Today), known));
    }

    private string OnDay(string place, DateOnly day, Turn turn) => phrases.Say("Progress.OnDay", place, formats.Day(day, turn.Today));

    /// <summary>The figures of a programme as it is today, or as it was when a day was over.</summary>
    private Answer Answer(ProgressIntent intent, Programme programme, DateOnly? asOfDay, Turn turn)
    {
        var today = asOfDay ?? turn.Today;
        var asOf = figures.AsOf(turn.Snapshot.AsOf, turn.Snapshot.IsStale, turn.Reader);
        var tally = new Tally(programme, intent.OwnerId, today);
        var standing = tally.Of(intent.Scope);
        var place = figures.Place(catalogue, intent.Scope);
        var title = intent.OwnerId is { } owner ? Person(owner, place, intent.Scope, programme) : place;
        if (asOfDay is { } past)
            title = OnDay(title, past, turn);
        if ((figures.NotThere(programme, intent.Scope) ?? OwnsNothing(intent, standing.Progress, programme)) is { } nothing)
            return turn.Say(Markdown.Escape(nothing), asOf);

        var tasks = intent.Scope.ObjectiveId is null ? [] : tally.TasksIn(intent.Scope);
        var headline = figures.Headline(standing.Progress);
        var notCounted = figures.NotCounted(standing.Progress);
        var overdue = figures.Overdue(programme, standing.Overdue, today);
        var inWords = formats.Shorten(
            phrases.Say("Answer.InWords", title, string.Join(' ', new[] { headline, notCounted, overdue, asOf }.OfType<string>())),
            CardLibrary.MostInWords);
        var parts = tasks.Count > 0 ? [] : Parts(intent.Scope, programme).Where(part => IsWorthARow(part.Scope)).ToArray();
        var rows = 0;
        var card = CardLibrary.Fitting(Math.Max(1, Math.Min(MostTasks, tasks.Count)), Card);
        return new Answer.Card(card, inWords)
        {
            Shown = [.. (tasks.Count > 0 ? tasks.Take(rows) : standing.Overdue.Take(ProgressPhrases.MostNamed)).Select(task => task.Id)],
        };

        byte[] Card(int most)
        {
            rows = most;
            return cards.Fill(
                "progress",
                new ProgressCard
                {
                    FallbackText = inWords,
                    ReadAs = turn.ReadAs,
                    Title = Markdown.Escape(title),
                    Subtitle = Focus(intent.Scope),
                    Headline = headline,
                    Bar = Bar(standing.Progress, headline),
                    NotCounted = notCounted,
                    Overdue = overdue is null ? null : Markdown.Escape(overdue),
                    Rows = tasks.Count > 0
                        ? [.. tasks.Take(most).Select(task => TaskRow(task, programme, today))]
                        : [.. parts.Select(part => new ProgressRow(part.Name, figures.Figure(tally.Of(part.Scope).Progress)))],
                    More = tasks.Count > most ? phrases.Count("Progress.MoreTasks", tasks.Count - most) : null,
                    AsOf = asOf,
                    Links = [.. Links(intent.Scope)],
                    // A stage without a scenario could mean any of them: all are shown, each is one press away. They ask how it stands
                    // now, so that a past day has none.
                    Buttons = asOfDay is null && intent.Scope is { ScenarioId: null, Stage: not null, ObjectiveId: null }
                        ? [.. parts.Select(part => Button(part.Name, intent with { Scope = part.Scope }))]
                        : [],
                },
                QuestionCardsJson.Default.ProgressCard,
                turn.Reader);
        }

        // Of a person, an area or a product only the parts are told in which there is something.
        bool IsWorthARow(Scope part) =>
            intent is { OwnerId: null, Scope: { Area: null, Product: null } } || tally.Of(part).Progress != default;
    }

    private string Person(string personId, string place, Scope scope, Programme programme)
    {
        var name = formats.Person(programme, personId);
        return scope == Scope.Everything ? name : phrases.Say("Filter.Place", name, place);
    }

    private string? OwnsNothing(ProgressIntent intent, Progress progress, Programme programme) =>
        intent.OwnerId is { } owner && progress == default
            ? phrases.Say("Progress.OwnsNothing", formats.Person(programme, owner), figures.PlaceInSentence(catalogue, intent.Scope))
            : null;

    private ProgressRow TaskRow(ProgrammeTask task, Programme programme, DateOnly today) => new(
        Markdown.Escape(task.Title),
        Markdown.Escape(phrases.Say(
            "Progress.TaskRow",
            formats.Status(task.StatusOn(today)),
            // The column does not wrap.
            formats.Shorten(formats.FirstName(programme, task.OwnerId), 40))));

    private static ProgressBar? Bar(Progress progress, string inWords) => progress.Counted == 0
        ? null
        : new ProgressBar(progress.Complete, progress.InProgress, progress.Blocked, progress.NotStarted, inWords);

    /// <summary>The next smaller parts of a scope: scenarios (the breach scenario as its two tracks), stages, objectives.</summary>
    private IEnumerable<(string Name, Scope Scope)> Parts(Scope scope, Programme programme)
    {
        if (scope.ObjectiveId is not null)
            return [];
        if (scope.ScenarioId is null)
        {
            return programme.Scenarios.SelectMany(scenario => Tracks(scenario, scope with { ScenarioId = scenario.Id }))
                .Select(part => (figures.Place(catalogue, new Scope { ScenarioId = part.ScenarioId, TrackId = part.TrackId }), part));
        }

        if (scope.Stage is null)
        {
            return catalogue.FindScenario(scope.ScenarioId)!.Stages
                .Select(stage => (phrases.Say("Progress.StageRow", stage.Number, stage.Focus), scope with { Stage = stage.Number }));
        }

        return programme.Objectives.Where(scope.Contains)
            .Select(objective => (objective.Name, scope with { ObjectiveId = objective.Id }));
    }

    private static IEnumerable<Scope> Tracks(Scenario scenario, Scope scope) => scenario.Tracks.Count == 0
        ? [scope]
        : scenario.Tracks.Select(track => scope with { TrackId = track.Id });

    private string? Focus(Scope scope) =>
        scope is { ScenarioId: { } id, Stage: { } number, ObjectiveId: null }
            ? catalogue.FindScenario(id)?.Stages.FirstOrDefault(stage => stage.Number == number)?.Focus
            : null;

    private IEnumerable<CardLink> Links(Scope scope)
    {
        if (scope.ObjectiveId is { } objective)
            return catalogue.FindObjective(objective)!.Resources.Take(2).Select(page => new CardLink(page.Title, page.Url));
        if (scope.ScenarioId is not { } id || catalogue.FindScenario(id) is not { } scenario)
            return [new CardLink(phrases["Link.Framework"], catalogue.Source.Home)];
        return scenario.Tracks.FirstOrDefault(track => track.Id == scope.TrackId) is { } found
            ? [new CardLink(phrases["Link.Scenario"], found.Url)]
            : [new CardLink(phrases["Link.Scenario"], scenario.Article.Url)];
    }
}
