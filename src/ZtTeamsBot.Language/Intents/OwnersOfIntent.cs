namespace ZtTeamsBot.Language;

/// <summary>Who has the tasks of a kind, as in "who has the blocked one".</summary>
public sealed record OwnersOfIntent(TaskFilter Filter) : Intent;
