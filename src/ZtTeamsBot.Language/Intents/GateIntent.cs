using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>What stands between a scope and done.</summary>
/// <param name="Scope">What has to be done. "Can we start stage 2" asks for stage 1.</param>
/// <param name="IsStart">Whether it was asked if the next stage can be started, so that the answer begins with yes or no.</param>
public sealed record GateIntent(Scope Scope, bool IsStart = false) : Intent;
