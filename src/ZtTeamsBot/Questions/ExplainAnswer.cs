using System.Text.Json;
using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Cards;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Questions;

/// <summary>What something of the framework is. From the catalogue alone, so it is answered without a programme too.</summary>
internal sealed class ExplainAnswer(Catalogue catalogue, CardLibrary cards, Phrases phrases, ProgressPhrases figures)
    : IIntentHandler<ExplainIntent>, IIntentHandler<PhaseAsStageIntent>, ICardVerb
{
    /// <summary>The verb of a button that asks what a phase is.</summary>
    public const string Verb = "explain.phase";

    public Task<Answer> AnswerAsync(ExplainIntent intent, Turn turn, CancellationToken cancellationToken) =>
        Task.FromResult<Answer>(Card(Explain(intent.Topic), turn));

    /// <summary>A phase was taken for a stage. Both are offered, and no figure is given: it would be for something nobody asked.</summary>
    public Task<Answer> AnswerAsync(PhaseAsStageIntent intent, Turn turn, CancellationToken cancellationToken)
    {
        var phase = catalogue.Phases.First(one => one.Id == intent.PhaseId);
        var question = phrases.Say("Explain.PhaseNotStage", phase.Name);
        var card = new ChooseCard
        {
            FallbackText = question,
            Question = question,
            Buttons =
            [
                new CardButton(
                    phrases.Say("Explain.AboutPhase", phase.Name), Verb, new ButtonData { Verb = Verb, Phase = phase.Id }),
                new CardButton(
                    phrases.Say("Explain.ProgressOf", figures.Place(catalogue, intent.Scope)),
                    ProgressAnswer.Verb,
                    new ButtonData { Verb = ProgressAnswer.Verb, Scenario = intent.Scope.ScenarioId, Track = intent.Scope.TrackId }),
            ],
        };
        return Task.FromResult<Answer>(
            new Answer.Card(cards.Fill("choose", card, QuestionCardsJson.Default.ChooseCard, turn.Reader), question));
    }

    public string Describe(ExplainIntent intent, Turn turn) => phrases.Say("Describe.Explain", Explain(intent.Topic).Title);

    public string Describe(PhaseAsStageIntent intent, Turn turn) =>
        phrases.Say("Describe.Explain", catalogue.Phases.First(phase => phase.Id == intent.PhaseId).Name);

    public Task<PressResult> PressAsync(JsonElement data, Turn turn, CancellationToken cancellationToken) =>
        Task.FromResult(new PressResult(catalogue.Phases.FirstOrDefault(phase => phase.Id == ButtonReader.Text(data, "phase")) is { } found
            ? Card(Explain(new Topic.Phase(found.Id)), turn)
            : new Answer.Words(phrases["Press.Unreadable"])));

    private Answer.Card Card(Explanation explained, Turn turn)
    {
        var inWords = phrases.Say(
            "Answer.InWords",
            explained.Title,
            string.Join(' ', explained.Paragraphs.Concat(explained.Items.Select(item => phrases.Say("Explain.ItemInWords", item.Title, string.Join("; ", item.Lines))))));
        var card = new ExplainCard
        {
            FallbackText = inWords,
            ReadAs = turn.ReadAs,
            Title = explained.Title,
            Subtitle = explained.Subtitle,
            Paragraphs = explained.Paragraphs,
            Items = explained.Items,
            Links = explained.Links,
            Attribution = catalogue.Source.Attribution,
        };
        return new Answer.Card(cards.Fill("explain", card, QuestionCardsJson.Default.ExplainCard, turn.Reader), explained.Paragraphs.Count > 0
            ? phrases.Say("Answer.InWords", explained.Title, explained.Paragraphs[0])
            : explained.Title);
    }

    private Explanation Explain(Topic topic) => topic switch
    {
        Topic.Scenario(var id) => OfScenario(catalogue.FindScenario(id)!),
        Topic.Track(var id, var trackId) => OfTrack(catalogue.FindScenario(id)!, trackId),
        Topic.Stage(var id, var trackId, var number) => OfStage(id, trackId, number),
        Topic.Objective(var id) => OfObjective(catalogue.FindObjective(id)!),
        Topic.Principle(var id) => OfPrinciple(catalogue.Principles.First(one => one.Id == id)),
        Topic.FunctionalArea(var name) => OfArea(catalogue.FunctionalAreas.First(one => one.Name == name)),
        Topic.Phase(var id) => OfPhase(catalogue.Phases.First(one => one.Id == id)),
        Topic.StageAndPhase => new Explanation(phrases["Explain.StageAndPhase.Title"])
        {
            Paragraphs = [phrases["Explain.StageAndPhase.Stage"], phrases["Explain.StageAndPhase.Phase"]],
            Links = [Home],
        },
        Topic.WhatCounts => new Explanation(phrases["Explain.WhatCounts.Title"])
        {
            Paragraphs = [phrases["Explain.WhatCounts.Formula"], phrases["Explain.WhatCounts.NotCounted"], phrases["Explain.WhatCounts.Rounding"]],
            Links = [],
        },
        _ => OfFramework(),
    };

    private CardLink Home => new(phrases["Link.Framework"], catalogue.Source.Home);

    private Explanation OfFramework() => new(catalogue.Source.Name)
    {
        Paragraphs = [phrases.Say("Explain.Framework", catalogue.Scenarios.Count, catalogue.Objectives.Count)],
        Items = [new ExplainItem(phrases["Explain.Scenarios"], [.. catalogue.Scenarios.Select(scenario => scenario.Name)])],
        Links = [Home],
    };

    private Explanation OfScenario(Scenario scenario) => new(scenario.Name)
    {
        Paragraphs = [scenario.Summary],
        Items =
        [
            .. scenario.Tracks.Select(track => new ExplainItem(phrases.Say("Explain.Track", track.Name), [track.Summary])),
            new ExplainItem(
                phrases["Explain.Stages"],
                [.. scenario.Stages.Select(stage => phrases.Say("Progress.StageRow", stage.Number, stage.Focus))]),
        ],
        Links = [new CardLink(phrases["Link.Scenario"], scenario.Article.Url)],
    };

    private Explanation OfTrack(Scenario scenario, string trackId)
    {
        var track = scenario.Tracks.First(one => one.Id == trackId);
        return new Explanation(track.Name)
        {
            Subtitle = phrases.Say("Explain.TrackOf", scenario.Name),
            Paragraphs = [track.Summary],
            Items =
            [
                .. scenario.Stages.Select(stage => new ExplainItem(
                    phrases.Say("Explain.StageNumber", stage.Number),
                    [.. stage.Objectives.Where(objective => objective.Track == trackId).Select(objective => objective.Name)])),
            ],
            Links = [new CardLink(phrases["Link.Scenario"], track.Url)],
        };
    }

    private Explanation OfStage(string? scenarioId, string? trackId, int number)
    {
        if (scenarioId is null || catalogue.FindScenario(scenarioId) is not { } scenario)
        {
            return new Explanation(phrases.Say("Explain.StageNumber", number))
            {
                Paragraphs = [phrases["Explain.StageOfAll"]],
                Items = [.. catalogue.Scenarios.Select(one => new ExplainItem(one.Name, [one.Stages[number - 1].Focus]))],
                Links = [Home],
            };
        }

        var stage = scenario.Stages[number - 1];
        var scope = new Adoption.Programmes.Scope { ScenarioId = scenarioId, TrackId = trackId, Stage = number };
        return new Explanation(figures.Place(catalogue, scope))
        {
            Subtitle = stage.Focus,
            Paragraphs = [phrases.Count("Explain.StageObjectives", stage.Objectives.Count(scope.Contains))],
            Items =
            [
                .. stage.Objectives.Where(scope.Contains).Select(objective => new ExplainItem(
                    objective.Name, [.. objective.Tasks.Select(task => phrases.Say("Explain.TaskLine", task.Name))])),
            ],
            Links = [new CardLink(phrases["Link.Scenario"], scenario.Tracks.FirstOrDefault(one => one.Id == trackId)?.Url ?? scenario.Article.Url)],
        };
    }

    private Explanation OfObjective(Objective objective)
    {
        var scope = new Adoption.Programmes.Scope { ScenarioId = objective.ScenarioId, TrackId = objective.Track, Stage = objective.StageNumber };
        var items = new List<ExplainItem>
        {
            new(phrases["Explain.Tasks"], [.. objective.Tasks.Select(task => phrases.Say("Explain.TaskLine", task.Name))]),
        };
        if (objective.Products.Count > 0)
            items.Add(new ExplainItem(phrases["Explain.Products"], [string.Join(phrases["List.Separator"], objective.Products)]));
        if (Names(objective.DependsOn) is { Count: > 0 } before)
            items.Add(new ExplainItem(phrases["Explain.Before"], before));
        if (Names(objective.Related) is { Count: > 0 } related)
            items.Add(new ExplainItem(phrases["Explain.Related"], related));
        return new Explanation(objective.Name)
        {
            Subtitle = figures.Place(catalogue, scope),
            Paragraphs = objective.Conditional is null ? [] : [objective.Conditional],
            Items = items,
            Links = [.. objective.Resources.Take(3).Select(page => new CardLink(page.Title, page.Url))],
        };
    }

    private IReadOnlyList<string> Names(IReadOnlyList<string> objectives) =>
    [
        .. objectives.Select(catalogue.FindObjective).OfType<Objective>().Select(objective => phrases.Say(
            "Explain.ObjectiveIn",
            objective.Name,
            figures.Place(catalogue, new Adoption.Programmes.Scope { ScenarioId = objective.ScenarioId, Stage = objective.StageNumber }))),
    ];

    private Explanation OfPrinciple(Principle principle) => new(principle.Name)
    {
        Subtitle = phrases["Explain.Principle"],
        Paragraphs = [principle.Summary, principle.Business],
        Links = [Home],
    };

    private Explanation OfArea(FunctionalArea area) => new(area.Name)
    {
        Subtitle = phrases["Explain.FunctionalArea"],
        Paragraphs = [area.Summary],
        Items =
        [
            new ExplainItem(
                phrases["Explain.Objectives"],
                [.. catalogue.Objectives.Where(objective => objective.FunctionalAreas.Contains(area.Name)).Take(12).Select(objective => objective.Name)]),
        ],
        Links = [Home],
    };

    private Explanation OfPhase(Phase phase) => new(phase.Name)
    {
        Subtitle = phrases.Say("Explain.Phase", phase.Order, catalogue.Phases.Count),
        Paragraphs = [phase.Summary, phrases["Explain.StageAndPhase.Phase"]],
        Links = [Home],
    };

    private sealed record Explanation(string Title)
    {
        public string? Subtitle { get; init; }

        public IReadOnlyList<string> Paragraphs { get; init; } = [];

        public IReadOnlyList<ExplainItem> Items { get; init; } = [];

        public IReadOnlyList<CardLink> Links { get; init; } = [];
    }
}
