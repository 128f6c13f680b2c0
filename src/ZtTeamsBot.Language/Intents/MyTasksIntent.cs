namespace ZtTeamsBot.Language;

/// <summary>The speaker's own open tasks.</summary>
public sealed record MyTasksIntent : Intent;
