using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>A lifecycle phase was taken for a stage, as in "the plan stage".</summary>
/// <param name="PhaseId">The phase.</param>
/// <param name="Scope">Where.</param>
public sealed record PhaseAsStageIntent(string PhaseId, Scope Scope) : Intent;
