using ZtTeamsBot.Adoption.Programmes;

namespace ZtTeamsBot.Language;

/// <summary>What to do next in a scope.</summary>
public sealed record NextIntent(Scope Scope) : Intent;
