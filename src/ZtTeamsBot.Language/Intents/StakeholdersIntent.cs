namespace ZtTeamsBot.Language;

/// <summary>Which roles the stakeholder team of a scenario has; of all scenarios when <paramref name="ScenarioId"/> is null.</summary>
public sealed record StakeholdersIntent(string? ScenarioId) : Intent;
