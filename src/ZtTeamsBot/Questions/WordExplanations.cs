using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Text;

namespace ZtTeamsBot.Questions;

/// <summary>What our own words mean, how progress is counted, and which metrics the framework suggests.</summary>
internal sealed class WordExplanations(Catalogue catalogue, Phrases phrases, FrameworkExplanations framework)
{
    /// <summary>The article that prints the list of metrics.</summary>
    private const string ScenarioOfMetrics = "rapidly-modernize-security-posture";

    /// <summary>The words that can be explained, with what they are called and what they mean; by their letters alone.</summary>
    private static readonly Dictionary<string, (string Title, string Text)> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["task"] = ("Word.Task", "Word.Task.Text"),
        ["objective"] = ("Word.Objective", "Word.Objective.Text"),
        ["scenario"] = ("Word.Scenario", "Word.Scenario.Text"),
        ["track"] = ("Word.Track", "Word.Track.Text"),
        ["stage"] = ("Word.Stage", "Explain.StageAndPhase.Stage"),
        ["phase"] = ("Word.Phase", "Explain.StageAndPhase.Phase"),
        ["principle"] = ("Word.Principle", "Word.Principle.Text"),
        ["status"] = ("Word.Status", "Word.Status.Text"),
        ["blocked"] = ("Word.Blocked", "Word.Blocked.Text"),
        ["overdue"] = ("Word.Overdue", "Word.Overdue.Text"),
        ["notapplicable"] = ("Word.NotApplicable", "Word.NotApplicable.Text"),
        ["owner"] = ("Word.Owner", "Word.Owner.Text"),
        ["lead"] = ("Word.Lead", "Word.Lead.Text"),
        ["gate"] = ("Word.Gate", "Word.Gate.Text"),
        ["checkin"] = ("Word.CheckIn", "Word.CheckIn.Text"),
        ["digest"] = ("Word.Digest", "Word.Digest.Text"),
    };

    /// <summary>What a word means; for one that is not ours, which words can be asked for.</summary>
    public Explanation Of(string? word)
    {
        var letters = string.Concat((word ?? "").Where(char.IsLetter));
        if (!Words.TryGetValue(letters, out var known) && !Words.TryGetValue(letters.TrimEnd('s', 'S'), out known))
        {
            return new Explanation(phrases["Explain.UnknownWord"])
            {
                Paragraphs =
                [
                    phrases.Say("Explain.KnownWords", string.Join(phrases["List.Separator"], Words.Values.Select(one => phrases[one.Title]))),
                ],
            };
        }

        var (names, isOfFramework) = NamesOf(known.Title);
        return new Explanation(phrases[known.Title])
        {
            Paragraphs = [phrases[known.Text]],
            Items = names.Count == 0 ? [] : [new ExplainItem(phrases["Explain.TheyAre"], names)],
            Links = isOfFramework ? [framework.Home] : [],
        };
    }

    /// <summary>How a stage differs from a phase.</summary>
    public Explanation OfStageAndPhase() => new(phrases["Explain.StageAndPhase.Title"])
    {
        Paragraphs = [phrases["Explain.StageAndPhase.Stage"], phrases["Explain.StageAndPhase.Phase"]],
        Links = [framework.Home],
    };

    /// <summary>What counts as complete.</summary>
    public Explanation OfWhatCounts() => new(phrases["Explain.WhatCounts.Title"])
    {
        Paragraphs = [phrases["Explain.WhatCounts.Formula"], phrases["Explain.WhatCounts.NotCounted"], phrases["Explain.WhatCounts.Rounding"]],
    };

    /// <summary>The metrics the framework suggests, by category.</summary>
    public Explanation OfMetrics() => new(phrases["Explain.Metrics"])
    {
        Paragraphs = [phrases.Say("Explain.Metrics.About", catalogue.Metrics.Count)],
        Items =
        [
            .. catalogue.MetricCategories.Select(category => new ExplainItem(
                category.Name, [.. category.Metrics.Select(metric => phrases.Say("Explain.TaskLine", Markdown.Escape(metric.Name)))])),
        ],
        Links =
        [
            catalogue.FindScenario(ScenarioOfMetrics) is { } scenario ? new CardLink(scenario.Article.Title, scenario.Article.Url) : framework.Home,
        ],
    };

    /// <summary>What the framework has of a kind; nothing of a word that is only ours.</summary>
    private (IReadOnlyList<string> Names, bool IsOfFramework) NamesOf(string title) => title switch
    {
        "Word.Scenario" => ([.. catalogue.Scenarios.Select(one => one.Name)], true),
        "Word.Track" => ([.. catalogue.Scenarios.SelectMany(one => one.Tracks).Select(one => one.Name)], true),
        "Word.Phase" => ([.. catalogue.Phases.Select(one => phrases.Say("Explain.ItemInWords", one.Name, one.Summary.TrimEnd('.')))], true),
        "Word.Principle" => ([.. catalogue.Principles.Select(one => phrases.Say("Explain.ItemInWords", one.Name, one.Summary.TrimEnd('.')))], true),
        "Word.Stage" or "Word.Objective" => ([], true),
        _ => ([], false),
    };
}
