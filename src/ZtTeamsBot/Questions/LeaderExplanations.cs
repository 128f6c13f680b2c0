using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;

namespace ZtTeamsBot.Questions;

/// <summary>What leaders want of Zero Trust, and what the framework means to them.</summary>
internal sealed class LeaderExplanations(Catalogue catalogue, Phrases phrases, FrameworkExplanations framework)
{
    /// <summary>The role with this abbreviation, such as <c>CFO</c>; null when the framework knows none.</summary>
    public LeadershipRole? Find(string? abbreviation) =>
        catalogue.LeadershipRoles.FirstOrDefault(role => string.Equals(role.Abbreviation, abbreviation, StringComparison.OrdinalIgnoreCase));

    /// <summary>What a leader wants of Zero Trust, and of a scenario, or of each that the framework says something about.</summary>
    public Explanation Of(LeadershipRole role, string? scenarioId)
    {
        var scenario = scenarioId is null ? null : catalogue.FindScenario(scenarioId);
        ExplainItem[] wishes =
        [
            .. catalogue.Scenarios.Where(one => scenario is null || one == scenario)
                .Select(one => (one.Name, Wish: role.ByScenario.GetValueOrDefault(one.Id)))
                .Where(one => one.Wish is not null)
                .Select(one => new ExplainItem(one.Name, [one.Wish!])),
        ];
        return new Explanation(phrases.Say("Explain.Role", role.Role, role.Abbreviation))
        {
            Subtitle = role.Responsibility,
            Paragraphs = wishes.Length == 0 && scenario is not null
                ? [role.Interest, phrases.Say("Explain.RoleNotInScenario", scenario.Name)]
                : [role.Interest],
            Items = wishes,
            Links = [scenario is null ? framework.Home : new CardLink(phrases["Link.Scenario"], scenario.Article.Url)],
        };
    }

    /// <summary>An explanation put for a leader: what the business has of it first, then what the leader wants of it.</summary>
    public Explanation For(LeadershipRole role, Topic topic, Explanation explained)
    {
        var principle = topic is Topic.Principle(var id) ? catalogue.Principles.First(one => one.Id == id) : null;
        var scenario = ScenarioOf(topic) is { } scenarioId ? catalogue.FindScenario(scenarioId) : null;
        string[] wishes =
        [
            role.Interest,
            .. scenario is not null && role.ByScenario.GetValueOrDefault(scenario.Id) is { } wish
                ? [phrases.Say("Explain.InScenario", scenario.Name, wish)]
                : Array.Empty<string>(),
        ];
        return explained with
        {
            Title = phrases.Say("Explain.ForRole", explained.Title, role.Abbreviation),
            Paragraphs = principle is null ? explained.Paragraphs : [principle.Business, principle.Summary],
            Items = [new ExplainItem(phrases.Say("Explain.RoleWants", role.Role), wishes), .. explained.Items],
        };
    }

    private string? ScenarioOf(Topic topic) => topic switch
    {
        Topic.Scenario(var id) => id,
        Topic.Track(var id, _) => id,
        Topic.Stage(var id, _, _) => id,
        Topic.Objective(var id) => catalogue.FindObjective(id)?.ScenarioId,
        _ => null,
    };
}
