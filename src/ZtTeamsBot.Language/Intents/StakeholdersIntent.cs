namespace ZtTeamsBot.Language;

/// <summary>Which roles the stakeholder team of a scenario has; of all scenarios when <paramref name="ScenarioId"/> is null.</summary>
public sealed record StakeholdersIntent(string? ScenarioId) : Intent;

internal sealed class StakeholdersDefinition : IIntentDefinition
{
    public string Label => "stakeholders";

    public Intent? Build(Reading reading) => new StakeholdersIntent(reading.Scope.ScenarioId);
}
