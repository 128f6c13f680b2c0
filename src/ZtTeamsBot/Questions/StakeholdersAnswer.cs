using ZtTeamsBot.Adoption.Catalogues;
using ZtTeamsBot.Language;
using ZtTeamsBot.Text;
using ZtTeamsBot.Turns;

namespace ZtTeamsBot.Questions;

/// <summary>Which roles the stakeholder team of a scenario has and what they do; of all scenarios, the roles alone.</summary>
internal sealed class StakeholdersAnswer(Catalogue catalogue, Phrases phrases, FrameworkExplanations framework, ExplanationCards explanations)
    : IIntentHandler<StakeholdersIntent>
{
    public Task<Answer> AnswerAsync(StakeholdersIntent intent, Turn turn, CancellationToken cancellationToken) => Task.FromResult<Answer>(
        explanations.Of(intent.ScenarioId is { } id && catalogue.FindScenario(id) is { } scenario ? Of(scenario) : OfAll(), turn));

    public string Describe(StakeholdersIntent intent, Turn turn) => intent.ScenarioId is { } id && catalogue.FindScenario(id) is { } scenario
        ? phrases.Say("Describe.StakeholdersOf", scenario.Name)
        : phrases["Describe.Stakeholders"];

    private Explanation Of(Scenario scenario) => new(phrases.Say("Stakeholders.Of", scenario.Name))
    {
        Paragraphs = [phrases["Stakeholders.About"]],
        Items =
        [
            .. catalogue.StakeholderTeams.Where(team => team.Scenario == scenario.Id).Select(team => new ExplainItem(
                scenario.Tracks.FirstOrDefault(track => track.Id == team.Track)?.Name ?? phrases["Stakeholders.Roles"],
                [.. team.Roles.Select(role => phrases.Say("Stakeholders.Role", role.Role, role.Responsibility))])),
        ],
        Links = scenario.Tracks.Count == 0
            ? [new CardLink(phrases["Link.Scenario"], scenario.Article.Url)]
            : [.. scenario.Tracks.Select(track => new CardLink(track.Name, track.Url))],
    };

    private Explanation OfAll() => new(phrases["Stakeholders.OfAll"])
    {
        Paragraphs = [phrases["Stakeholders.About"]],
        Items =
        [
            .. catalogue.StakeholderTeams.GroupBy(team => team.Scenario).Select(teams => new ExplainItem(
                catalogue.FindScenario(teams.Key)!.Name,
                [string.Join(phrases["List.ItemSeparator"], teams.SelectMany(team => team.Roles).Select(role => role.Role).Distinct())])),
        ],
        Links = [framework.Home],
    };
}
