using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using Scope = ZtTeamsBot.Adoption.Programmes.Scope;

namespace ZtTeamsBot.Questions;

/// <summary>What the parts of the framework are, from the catalogue alone.</summary>
internal sealed class FrameworkExplanations(Catalogue catalogue, Phrases phrases, ProgressPhrases figures)
{
    private const int MostNamed = 12;

    /// <summary>The framework's start page.</summary>
    public CardLink Home => new(phrases["Link.Framework"], catalogue.Source.Home);

    /// <summary>What a part of the framework is; of a topic that is no part of it, what the framework is.</summary>
    public Explanation Of(Topic topic) => topic switch
    {
        Topic.Scenario(var id) => OfScenario(catalogue.FindScenario(id)!),
        Topic.Track(var id, var trackId) => OfTrack(catalogue.FindScenario(id)!, trackId),
        Topic.Stage(var id, var trackId, var number) => OfStage(id, trackId, number),
        Topic.Objective(var id) => OfObjective(catalogue.FindObjective(id)!),
        Topic.Principle(var id) => OfPrinciple(catalogue.Principles.First(one => one.Id == id)),
        Topic.FunctionalArea(var name) => OfArea(catalogue.FunctionalAreas.First(one => one.Name == name)),
        Topic.Phase(var id) => OfPhase(catalogue.Phases.First(one => one.Id == id)),
        _ => OfFramework(),
    };

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
        var scope = new Scope { ScenarioId = scenarioId, TrackId = trackId, Stage = number };
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

    /// <summary>Why it is there, what it touches, what comes before and after it, and its tasks.</summary>
    private Explanation OfObjective(Objective objective)
    {
        var scenario = catalogue.FindScenario(objective.ScenarioId)!;
        var scope = Scope.StageOf(objective);
        var why = phrases.Say("Explain.Why", objective.StageNumber, scenario.Stages[objective.StageNumber - 1].Focus, scenario.Summary);
        var after = catalogue.Objectives.Where(one => one.DependsOn.Contains(objective.Id)).Select(one => one.Id);
        (string Title, IReadOnlyList<string> Lines)[] items =
        [
            (phrases["Explain.Tasks"], [.. objective.Tasks.Select(task => phrases.Say("Explain.TaskLine", task.Name))]),
            (phrases["Explain.Areas"], OneLine(objective.FunctionalAreas)),
            (phrases["Explain.Products"], OneLine(objective.Products)),
            (phrases["Explain.Before"], Names(objective.DependsOn)),
            (phrases["Explain.After"], Names(after)),
            (phrases["Explain.Related"], Names(objective.Related)),
        ];
        return new Explanation(objective.Name)
        {
            Subtitle = figures.Place(catalogue, scope),
            Paragraphs = objective.Conditional is null ? [why] : [why, objective.Conditional],
            Items = [.. items.Where(item => item.Lines.Count > 0).Select(item => new ExplainItem(item.Title, item.Lines))],
            Links = [.. objective.Resources.Take(3).Select(page => new CardLink(page.Title, page.Url))],
        };
    }

    private IReadOnlyList<string> OneLine(IReadOnlyList<string> names) =>
        names.Count == 0 ? [] : [string.Join(phrases["List.Separator"], names)];

    private IReadOnlyList<string> Names(IEnumerable<string> objectives) =>
    [
        .. objectives.Select(catalogue.FindObjective).OfType<Objective>().Select(objective => phrases.Say(
            "Explain.ObjectiveIn",
            objective.Name,
            figures.Place(catalogue, new Scope { ScenarioId = objective.ScenarioId, Stage = objective.StageNumber }))),
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
                [.. catalogue.Objectives.Where(objective => objective.FunctionalAreas.Contains(area.Name)).Take(MostNamed).Select(objective => objective.Name)]),
        ],
        Links = [Home],
    };

    private Explanation OfPhase(Phase phase) => new(phase.Name)
    {
        Subtitle = phrases.Say("Explain.Phase", phase.Order, catalogue.Phases.Count),
        Paragraphs = [phase.Summary, phrases["Explain.StageAndPhase.Phase"]],
        Links = [Home],
    };
}
