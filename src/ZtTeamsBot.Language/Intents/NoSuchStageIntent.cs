namespace ZtTeamsBot.Language;

/// <summary>A stage that does not exist was named; stages are 1 to 4.</summary>
public sealed record NoSuchStageIntent(int Number) : Intent;
