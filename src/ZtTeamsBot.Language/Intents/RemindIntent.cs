namespace ZtTeamsBot.Language;

/// <summary>Nudge somebody about their tasks.</summary>
/// <param name="PersonId">Whom; null for whoever owns them.</param>
public sealed record RemindIntent(string? PersonId) : Intent;
